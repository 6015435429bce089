use std::fmt::Write as _;

use serde_json::{Map, Value};

const HEADER: &str = "# Written by `cargo xtask update-spec`, never by hand: words and repairs go to overlay.yaml.\n";

/// Writes a document as YAML, always the same way and for people to read.
///
/// Written here and not by the YAML crate, because that leaves `NO` and `on` without quotes, and
/// every reader of YAML 1.1 takes these for booleans: `NO` is a country in this contract.
pub fn to_yaml(document: &Value) -> String {
    let mut text = HEADER.to_owned();
    match document {
        Value::Object(map) if !map.is_empty() => write_map(&mut text, map, 0, false),
        Value::Array(items) if !items.is_empty() => write_list(&mut text, items, 0, false),
        scalar => {
            text.push_str(&inline(scalar));
            text.push('\n');
        }
    }
    text
}

/// `begun` says that the line is already indented, by the dash of a list.
fn write_map(text: &mut String, map: &Map<String, Value>, depth: usize, mut begun: bool) {
    for (key, value) in map {
        indent(text, depth, begun);
        begun = false;
        text.push_str(&string(key));
        text.push(':');
        match value {
            Value::Object(map) if !map.is_empty() => {
                text.push('\n');
                write_map(text, map, depth + 1, false);
            }
            Value::Array(items) if !items.is_empty() => {
                text.push('\n');
                write_list(text, items, depth + 1, false);
            }
            scalar => {
                text.push(' ');
                text.push_str(&inline(scalar));
                text.push('\n');
            }
        }
    }
}

fn write_list(text: &mut String, items: &[Value], depth: usize, mut begun: bool) {
    for item in items {
        indent(text, depth, begun);
        begun = false;
        text.push_str("- ");
        match item {
            Value::Object(map) if !map.is_empty() => write_map(text, map, depth + 1, true),
            Value::Array(items) if !items.is_empty() => write_list(text, items, depth + 1, true),
            scalar => {
                text.push_str(&inline(scalar));
                text.push('\n');
            }
        }
    }
}

fn indent(text: &mut String, depth: usize, begun: bool) {
    if !begun {
        text.extend(std::iter::repeat_n("  ", depth));
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(value) => string(value),
        // Numbers, booleans, null, `{}` and `[]` look the same as in JSON.
        other => other.to_string(),
    }
}

fn string(value: &str) -> String {
    if is_plain(value) {
        value.to_owned()
    } else if value.chars().all(is_printable) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        escaped(value)
    }
}

/// Whether no version of YAML can take the text for anything else. Quotes too often rather than
/// too rarely: everything that starts like a number is quoted.
fn is_plain(value: &str) -> bool {
    const OTHERWISE: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    value.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '_' | '$'))
        && !value.ends_with(' ')
        && value.chars().all(|c| {
            c.is_ascii_alphanumeric() || matches!(c, ' ' | '/' | '_' | '$' | '-' | '.' | '{' | '}')
        })
        && !OTHERWISE.contains(&value.to_ascii_lowercase().as_str())
}

fn is_printable(c: char) -> bool {
    // Line and paragraph separators count as line breaks, and a byte order mark is not kept.
    !c.is_control()
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn escaped(value: &str) -> String {
    let mut text = String::from('"');
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            c if is_printable(c) => text.push(c),
            // Writing to a string does not fail.
            c => drop(write!(text, "\\U{:08X}", u32::from(c))),
        }
    }
    text.push('"');
    text
}
