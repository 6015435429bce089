//! What nobody has described yet says so.
//!
//! A field that is new must not stop the build of a crate that asks for documentation everywhere.
//! Which words are missing is told by [`crate::surface::Surface::wordless`], which does not see these.

use super::request_fields::own;
use crate::schema::components_mut;
use serde_json::Value;

pub(crate) fn fill_in(document: &mut Value) {
    for schema in components_mut(document).values_mut() {
        say(schema, "Not described yet.");
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, property) in properties.into_iter().flatten() {
            say(own(property), &format!("`{name}`, not described yet."));
        }
    }
}

fn say(schema: &mut Value, words: &str) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    let described = members.get("description").and_then(Value::as_str);
    if described.is_none_or(|words| words.trim().is_empty()) {
        members.insert("description".to_owned(), words.into());
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::refer;
    use serde_json::json;

    #[test]
    fn only_what_has_no_words_gets_some() {
        let mut document = json!({"components": {"schemas": {"A": {"properties": {
            "a": {"description": "Ours."}, "b": {"type": "string"}, "c": refer("B")
        }}}}});
        super::fill_in(&mut document);
        assert_eq!(
            document["components"]["schemas"]["A"],
            json!({"description": "Not described yet.", "properties": {
                "a": {"description": "Ours."},
                "b": {"type": "string", "description": "`b`, not described yet."},
                "c": {"allOf": [refer("B")], "description": "`c`, not described yet."}
            }})
        );
    }
}
