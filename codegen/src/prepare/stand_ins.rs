//! A field that was renamed stands in the contract under its old names, too, while people's words
//! are added: so what the overlay says of the old name is not lost.

use super::request_fields;
use crate::misfit::Misfit;
use crate::renames::Renames;
use serde_json::Value;

/// A field under an old name.
#[derive(Debug)]
pub(crate) struct StandIn {
    old: String,
    name: String,
    /// Where the field itself is, and what it was before words were added.
    place: String,
    before: Value,
}

impl StandIn {
    /// Where the fields are that are next to the field.
    fn around(&self) -> &str {
        self.place.rsplit_once('/').map_or("", |(around, _)| around)
    }
}

/// Adds the old names, as far as nothing else has them.
pub(crate) fn add(document: &mut Value, renames: &Renames) -> Vec<StandIn> {
    let mut stand_ins = Vec::new();
    for rename in renames.list() {
        for operation in &rename.operations {
            let Some(place) = request_fields::place(document, operation, &rename.name) else {
                continue;
            };
            let beside = |name: &str| request_fields::stands_beside(document, &place, name);
            let free = rename.formerly.iter().map(|old| &old.name);
            let free: Vec<&String> = free.filter(|old| !beside(old)).collect();
            // What is around a parameter is the list of them.
            let place = match place.strip_suffix("/schema") {
                Some(parameter) if parameter.contains("/parameters/") => parameter,
                _ => &place,
            };
            for old in free {
                if let Some(before) = document.pointer(place).cloned() {
                    let stand_in = StandIn {
                        old: old.clone(),
                        name: rename.name.clone(),
                        place: place.to_owned(),
                        before,
                    };
                    stand_ins.extend(put(document, stand_in));
                }
            }
        }
    }
    stand_ins
}

fn put(document: &mut Value, stand_in: StandIn) -> Option<StandIn> {
    let mut field = stand_in.before.clone();
    match document.pointer_mut(stand_in.around())? {
        Value::Object(properties) => drop(properties.insert(stand_in.old.clone(), field)),
        Value::Array(parameters) => {
            field["name"] = stand_in.old.clone().into();
            parameters.push(field);
        }
        _ => return None,
    }
    Some(stand_in)
}

/// Removes them. What was said of an old name is said of the field, unless that has words of its own;
/// then it was said in vain, and somebody is told.
pub(crate) fn remove(document: &mut Value, stand_ins: Vec<StandIn>, overlay: &str) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for stand_in in stand_ins {
        let described = match document.pointer_mut(stand_in.around()) {
            Some(Value::Object(properties)) => properties.shift_remove(&stand_in.old),
            Some(Value::Array(parameters)) => {
                let is_old = |parameter: &Value| parameter["name"] == stand_in.old.as_str();
                parameters.iter().position(is_old).map(|at| {
                    let mut parameter = parameters.remove(at);
                    parameter["name"] = stand_in.name.clone().into();
                    parameter
                })
            }
            _ => None,
        };
        let place = format!("{overlay}: words for `{}`", stand_in.old);
        let vain = format!(
            "it is called `{}` now, which has words of its own",
            stand_in.name
        );
        match (described, document.pointer_mut(&stand_in.place)) {
            (None, _) => misfits.push(Misfit::new(place, "removes what is not in the contract")),
            (Some(described), _) if described == stand_in.before => {}
            (Some(described), Some(field)) if *field == stand_in.before => *field = described,
            _ => misfits.push(Misfit::new(place, vain)),
        }
    }
    misfits
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{body, document};
    use crate::renames::Renames;
    use serde_json::{Value, json};

    const RENAMES: &str = "[{operations: [createThing], name: b, formerly: [
        {name: a, renamed: 2026-01-02}, {name: first, renamed: 2026-01-01}]}]";

    /// The field and the whole document, once words are added as `describe` says.
    fn described(mut document: Value, describe: impl FnOnce(&mut Value)) -> Value {
        let renames = Renames::parse(RENAMES, "renames.yaml").unwrap();
        let stand_ins = super::add(&mut document, &renames);
        describe(&mut document);
        let misfits = super::remove(&mut document, stand_ins, "overlay.yaml");
        document["misfits"] = misfits.iter().map(ToString::to_string).collect();
        document
    }

    #[test]
    fn words_for_an_old_property_are_words_for_the_new_one() {
        let fields =
            json!({"properties": {"b": {"type": "object", "properties": {"c": {}}}, "d": {}}});
        let body_place = "/paths/~1things/post/requestBody/content/application~1json/schema";
        let words = |name: &'static str, words: &'static str| {
            move |document: &mut Value| {
                let place = format!("{body_place}/properties/{name}/properties/c/description");
                let (around, _) = place.rsplit_once('/').unwrap();
                document.pointer_mut(around).unwrap()["description"] = words.into();
            }
        };
        let done = described(document(fields.clone(), json!({})), words("a", "Old."));
        let of_b = &body(&done)["properties"]["b"]["properties"]["c"]["description"];
        assert_eq!(of_b, "Old.");
        let names: Vec<_> = body(&done)["properties"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(names, ["b", "d"]);

        let both = |document: &mut Value| {
            words("first", "Oldest.")(document);
            words("b", "New.")(document);
        };
        let done = described(document(fields.clone(), json!({})), both);
        let of_b = &body(&done)["properties"]["b"]["properties"]["c"]["description"];
        assert_eq!(of_b, "New.");
        let vain =
            "overlay.yaml: words for `first`: it is called `b` now, which has words of its own";
        assert_eq!(done["misfits"], json!([vain]));

        let done = described(document(fields.clone(), json!({})), |_| ());
        assert_eq!(body(&done), &fields);
        assert_eq!(done["misfits"], json!([]));
    }

    #[test]
    fn words_for_an_old_parameter_are_words_for_the_new_one() {
        let mut document = document(json!({}), json!({}));
        let parameters = json!([{"in": "query", "name": "b", "schema": {}}, {"in": "query", "name": "z", "schema": {}}]);
        document["paths"]["/things"]["post"]["parameters"] = parameters;
        let done = described(document, |document| {
            let parameters = &mut document["paths"]["/things"]["post"]["parameters"];
            assert_eq!(parameters[2]["name"], "a");
            parameters[2]["description"] = "Old.".into();
        });
        assert_eq!(
            done["paths"]["/things"]["post"]["parameters"],
            json!([
                {"in": "query", "name": "b", "schema": {}, "description": "Old."},
                {"in": "query", "name": "z", "schema": {}}
            ])
        );
    }
}
