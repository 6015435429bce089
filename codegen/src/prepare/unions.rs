//! `anyOf` becomes what it means: one enum, one string, a list, or a `oneOf`.
//!
//! typify turns an `anyOf` into a struct of flattened options, which cannot decode arrays or
//! strings; progenitor panics on one in a query. What the contracts of this family say with it:
//!
//! - one-value enums side by side: one enum;
//! - strings of several formats: a string;
//! - a string or an array of strings, in a request: the array, which the server takes as well;
//! - an enum or a string: the enum, since ours are open;
//! - one alternative alone: itself;
//! - anything else: alternatives, so a `oneOf`.

use crate::schema::{Direction, for_each};
use serde_json::{Value, json};

pub(super) fn simplify(document: &mut Value) {
    for_each(document, |direction, schema| {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        let Some(options) = members.remove("anyOf").or_else(|| members.remove("oneOf")) else {
            return;
        };
        let options = options.as_array().cloned().unwrap_or_default();
        if let [only] = options.as_slice() {
            members.remove("type");
            members.insert("allOf".into(), vec![only.clone()].into());
        } else if let Some(values) = enum_values(&options) {
            members.insert("type".into(), json!("string"));
            members.insert("enum".into(), values);
        } else if options.iter().all(is_string) {
            members.insert("type".into(), json!("string"));
        } else if direction == Direction::Request
            && let Some(list) = string_or_list(&options)
        {
            let list = list.as_object().cloned().unwrap_or_default();
            members.extend(list);
        } else {
            members.remove("type");
            members.insert("oneOf".into(), options.into());
        }
    });
}

fn enum_values(options: &[Value]) -> Option<Value> {
    let enums = options.iter().filter(|option| !is_string(option));
    let lists: Option<Vec<_>> = enums.map(|option| option["enum"].as_array()).collect();
    let values: Vec<Value> = lists?.into_iter().flatten().cloned().collect();
    let all_strings = !values.is_empty() && values.iter().all(|v| v.is_string() || v.is_null());
    all_strings.then(|| values.into())
}

fn is_string(option: &Value) -> bool {
    option["type"] == "string" && option.get("enum").is_none()
}

fn string_or_list(options: &[Value]) -> Option<&Value> {
    match options {
        [one, list] if list["type"] == "array" && one["type"] == list["items"]["type"] => {
            Some(list)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::prepare::testing::{answer, body, document};
    use serde_json::{Value, json};

    fn simplified(schema: Value) -> Value {
        let mut document = document(schema, json!({}));
        super::simplify(&mut document);
        body(&document).clone()
    }

    #[test]
    fn one_value_enums_become_one_enum() {
        let schema = json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]});
        assert_eq!(
            simplified(schema),
            json!({"type": "string", "enum": ["a", "b"]})
        );
    }

    #[test]
    fn an_enum_or_any_string_is_the_enum_and_a_lone_option_itself() {
        let schema = json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string"}]});
        assert_eq!(simplified(schema), json!({"type": "string", "enum": ["a"]}));
        let lone = json!({"oneOf": [{"type": "integer"}]});
        assert_eq!(simplified(lone), json!({"allOf": [{"type": "integer"}]}));
        let numbers = json!([{"enum": [1]}, {"enum": [2]}]);
        assert_eq!(
            simplified(json!({"anyOf": numbers})),
            json!({"oneOf": numbers})
        );
    }

    #[test]
    fn strings_of_two_formats_become_a_nullable_string() {
        let schema = json!({"nullable": true, "anyOf": [{"type": "string", "pattern": "^data:"}, {"type": "string", "format": "uri"}]});
        assert_eq!(
            simplified(schema),
            json!({"nullable": true, "type": "string"})
        );
    }

    #[test]
    fn a_string_or_a_list_is_a_list_in_requests_only() {
        let list = json!({"type": "array", "items": {"type": "string"}, "maxItems": 5});
        let union = json!({"anyOf": [{"type": "string"}, list]});
        assert_eq!(simplified(union.clone()), list);

        let mut document = document(json!({}), union);
        super::simplify(&mut document);
        assert_eq!(
            answer(&document),
            &json!({"oneOf": [{"type": "string"}, list]})
        );
    }

    #[test]
    fn other_alternatives_become_one_of() {
        let options = json!([{"type": "object"}, {"type": "array", "items": {}}]);
        let schema = json!({"type": "object", "anyOf": options});
        assert_eq!(simplified(schema), json!({"oneOf": options}));
    }
}
