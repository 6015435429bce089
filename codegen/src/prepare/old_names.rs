//! Fields that had other names before are marked with them.
//!
//! The server still takes the old names, and stored requests still carry them; the mark becomes a
//! deprecated setter and a name that deserialising accepts.

use crate::{
    misfit::Misfit,
    prepare::request_fields,
    renames::{Formerly, Rename, Renames},
};
use serde_json::Value;

/// Marks the fields, as far as this version of the contract has them: an older one has a field under
/// one of its old names, or not at all. Says what does not fit.
pub(crate) fn annotate(document: &mut Value, renames: &Renames) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for rename in &renames.list {
        for operation in &rename.operations {
            let place = format!(
                "{}: rename of `{}` in `{operation}`",
                renames.file, rename.name
            );
            let problems = mark(document, rename, operation).into_iter();
            misfits.extend(problems.map(|problem| Misfit::new(&place, problem)));
        }
    }
    misfits
}

fn mark(document: &mut Value, rename: &Rename, operation: &str) -> Vec<String> {
    let newest = Formerly {
        name: rename.name.clone(),
        renamed: String::new(),
    };
    let names: Vec<&Formerly> = std::iter::once(&newest).chain(&rename.formerly).collect();
    let place = |name: &&Formerly| request_fields::place(document, operation, &name.name);
    let found = names.iter().enumerate();
    let mut found = found.filter_map(|(at, name)| Some((at, place(name)?)));
    let Some((current, place)) = found.next() else {
        return vec!["the contract has no such request field".to_owned()];
    };
    let mut problems = Vec::new();
    if current > 0 {
        let name = &names[current].name;
        problems.push(format!("the contract calls the field `{name}`"));
    }
    let formerly = names[current + 1..].iter().copied();
    // Elsewhere in the request, the name may mean anything.
    let (own, old): (Vec<&Formerly>, Vec<&Formerly>) =
        formerly.partition(|old| request_fields::stands_beside(document, &place, &old.name));
    let own = own.iter().map(|old| &old.name);
    problems.extend(own.map(|old| format!("`{old}` is a field of its own")));
    let old: Vec<Value> = old.into_iter().map(|old| old.clone().into()).collect();
    if let Some(field) = document.pointer_mut(&place)
        && !old.is_empty()
    {
        request_fields::own(field)["x-formerly"] = old.into();
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::{
        prepare::testing::{body, document},
        renames::Renames,
        schema::refer,
    };
    use serde_json::{Value, json};

    const RENAMES: &str = "[{operations: [createThing], name: newId, formerly: [
        {name: oldId, renamed: 2025-07-10}, {name: firstId, renamed: 2024-11-12}]}]";

    /// The properties of the body, marked, and what does not fit.
    fn annotated(properties: Value) -> (Value, Vec<String>) {
        let mut document = document(json!({"properties": properties}), json!({}));
        let renames = Renames::parse(RENAMES, "renames.yaml").unwrap();
        let misfits = super::annotate(&mut document, &renames).into_iter();
        let misfits = misfits.map(|misfit| misfit.to_string());
        (body(&document)["properties"].clone(), misfits.collect())
    }

    #[test]
    fn the_field_carries_its_old_names() {
        let (properties, misfits) = annotated(json!({"newId": {"type": "string"}}));
        let formerly = json!([
            {"name": "oldId", "renamed": "2025-07-10"}, {"name": "firstId", "renamed": "2024-11-12"}
        ]);
        assert_eq!(properties["newId"]["x-formerly"], formerly);
        assert!(misfits.is_empty());
        let (properties, _) = annotated(json!({"newId": refer("Id")}));
        let newest = json!({"allOf": [refer("Id")], "x-formerly": formerly});
        assert_eq!(properties["newId"], newest);
    }

    #[test]
    fn a_rename_fits_an_older_contract_as_far_as_it_goes() {
        let (properties, misfits) = annotated(json!({"oldId": {}}));
        let first = json!([{"name": "firstId", "renamed": "2024-11-12"}]);
        assert_eq!(properties["oldId"]["x-formerly"], first);
        let told = "renames.yaml: rename of `newId` in `createThing`: the contract calls the field `oldId`";
        assert_eq!(misfits, [told]);
        let (properties, _) = annotated(json!({"firstId": {}}));
        assert_eq!(properties, json!({"firstId": {}}));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let (_, misfits) = annotated(json!({}));
        let told = "renames.yaml: rename of `newId` in `createThing`: the contract has no such request field";
        assert_eq!(misfits, [told]);
        let (properties, misfits) = annotated(json!({"newId": {}, "oldId": {}}));
        assert_eq!(properties["newId"]["x-formerly"][0]["name"], "firstId");
        let told =
            "renames.yaml: rename of `newId` in `createThing`: `oldId` is a field of its own";
        assert_eq!(misfits, [told]);
    }
}
