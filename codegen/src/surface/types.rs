//! Types, as Rust writes them.

use super::Node;
use heck::ToSnakeCase;
use serde_json::Value;
use std::collections::BTreeSet;

/// The type of a value, as the generator makes it.
pub(super) fn of(node: &Node<'_>) -> String {
    let plain = plain(node);
    match node.place["nullable"] == true && plain != ANYTHING {
        true => format!("Option<{plain}>"),
        false => plain,
    }
}

pub(super) const ANYTHING: &str = "serde_json::Value";

fn plain(node: &Node<'_>) -> String {
    if let Some(path) = node.place["x-rust-type"]["path"].as_str() {
        let name = path.rsplit("::").next().unwrap_or(path);
        return name.to_owned();
    }
    if let Some(name) = node.type_name() {
        return name.to_owned();
    }
    let schema = node.schema;
    let inside = |node: Option<Node<'_>>| node.map_or(ANYTHING.to_owned(), |node| of(&node));
    match schema["type"].as_str() {
        Some("string") => "String".to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("integer") => "i64".to_owned(),
        Some("number") if schema["format"] == "float" => "f32".to_owned(),
        Some("number") => "f64".to_owned(),
        Some("array") => format!("Vec<{}>", inside(node.items())),
        Some("object") => match inside(node.values()) {
            values if values == ANYTHING => format!("serde_json::Map<String, {ANYTHING}>"),
            values => format!("BTreeMap<String, {values}>"),
        },
        _ => ANYTHING.to_owned(),
    }
}

/// The type of a value that a method takes.
pub(super) fn borrowed(node: &Node<'_>) -> String {
    let plain = plain(node);
    let by_value = matches!(plain.as_str(), "i64" | "f64" | "f32" | "bool")
        || node.schema["x-enum"].is_array();
    let taken = match plain.as_str() {
        "String" => "&str".to_owned(),
        _ if by_value => plain,
        _ => format!("&{plain}"),
    };
    match node.place["nullable"] == true {
        true => format!("Option<{taken}>"),
        false => taken,
    }
}

/// A name as the generator writes it: `type` is `type_`, `24h` is `x24h`.
pub(crate) fn identifier(name: &str) -> String {
    let mut ident = name.replace('\'', "").to_snake_case();
    if !ident.starts_with(|c: char| c.is_alphabetic()) {
        ident.insert(0, 'x');
    }
    if ident == "gen" || syn::parse_str::<syn::Ident>(&ident).is_err() {
        ident.push('_');
    }
    ident
}

/// Whether an absent value is as good as an empty one, so that it takes no `Option`.
pub(super) fn has_empty_value(node: &Node<'_>) -> bool {
    let is_collection = |value: &Value| value["type"] == "array" || value["type"] == "object";
    node.place.get("x-rust-type").is_none()
        && node.type_name().is_none()
        && is_collection(node.schema)
}

/// The variants of a union that no field tells apart: the types in them without the words that all
/// begin with, or numbers where that does not give each a name.
pub(super) fn untagged_variants(options: &[Node<'_>]) -> Vec<String> {
    let names: Option<Vec<&str>> = options.iter().map(Node::type_name).collect();
    let names = names.unwrap_or_default();
    let words: Vec<String> = names.iter().map(|name| name.to_snake_case()).collect();
    let words: Vec<Vec<&str>> = words.iter().map(|name| name.split('_').collect()).collect();
    let first = words.first().map(Vec::as_slice).unwrap_or_default();
    let is_shared = |(at, word): &(usize, &&str)| words.iter().all(|w| w.get(*at) == Some(*word));
    let shared: usize = first
        .iter()
        .enumerate()
        .take_while(is_shared)
        .map(|(_, word)| word.len())
        .sum();
    let rest: BTreeSet<&str> = names.iter().filter_map(|name| name.get(shared..)).collect();
    if names.is_empty() || rest.len() < names.len() || rest.contains("") {
        return (0..options.len()).map(|n| format!("Variant{n}")).collect();
    }
    names.iter().map(|name| name[shared..].to_owned()).collect()
}
