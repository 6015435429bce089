use serde_json::json;

use crate::contract::{read, to_yaml};

#[test]
fn yaml_is_readable() {
    let document = json!({
        "openapi": "3.0.3",
        "paths": {"/links/{id}": {"get": {
            "tags": ["QR Codes"],
            "security": [{"token": []}],
            "responses": {"200": {"$ref": "#/components/responses/200"}}
        }}},
        "deep": [[1, 2], [{"a": 1, "b": {}}]]
    });
    let expected = "\
openapi: '3.0.3'
paths:
  /links/{id}:
    get:
      tags:
        - QR Codes
      security:
        - token: []
      responses:
        '200':
          $ref: '#/components/responses/200'
deep:
  - - 1
    - 2
  - - a: 1
      b: {}
";
    let text = to_yaml(&document);
    let (header, rest) = text.split_once('\n').unwrap();
    assert!(
        header.starts_with("# ") && header.contains("cargo xtask update-spec"),
        "{header}"
    );
    assert_eq!(rest, expected);
}

#[test]
fn yaml_gives_back_what_was_written() {
    let strings = [
        "",
        " ",
        "a ",
        " a",
        "~",
        "null",
        "NO",
        "no",
        "y",
        "On",
        "true",
        "1",
        "1.0",
        "1e3",
        "0x1F",
        "0o17",
        ".5",
        ".inf",
        "-1",
        "2024-01-01",
        "12:30:00",
        "1_000",
        "=",
        "<<",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "- a",
        "-",
        "?",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "{}",
        "[]",
        "{a}",
        "a{}",
        ",",
        "it's",
        "\"q\"",
        "back\\slash",
        "a\nb",
        "a\r\nb",
        "tab\t",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "😀",
        "ß",
        "---",
        "...",
        "$ref",
        "/a/{b}",
        "^(?!x)'[a-z]$",
    ];
    let keys: serde_json::Map<_, _> = strings
        .iter()
        .map(|key| ((*key).to_owned(), json!(key)))
        .collect();
    let document = json!({
        "strings": strings.as_slice(),
        "keys": keys,
        "numbers": [0, -1, 1.5, 1e300, 1e-7, u64::MAX, i64::MIN],
        "others": [true, false, null, {}, [], [[]], [{}], {"a": []}]
    });
    let text = to_yaml(&document);
    assert_eq!(read::read(&text).unwrap(), document);
}

#[test]
fn older_readers_of_yaml_see_text_where_there_is_text() {
    for ambiguous in [
        "NO",
        "no",
        "Yes",
        "on",
        "OFF",
        "y",
        "N",
        "2024-01-01",
        "12:30",
        "0777",
        "1_000",
    ] {
        let text = to_yaml(&json!({ ambiguous: ambiguous }));
        assert!(
            text.ends_with(&format!("\n'{ambiguous}': '{ambiguous}'\n")),
            "{text}"
        );
    }
}
