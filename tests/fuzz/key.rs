//! The API key: putting it into answers, and looking for it in what becomes of them.

/// One that could be the name of a host, and one with all that JSON may write in another way.
pub(crate) const KEYS: [&str; 2] = ["dub_k3y0123456789abcdef", r"dub_K3y\of/0123456789"];

/// The input with the API key wherever a mark stands for it.
pub(crate) fn with_key(input: &[u8], key: &str) -> Vec<u8> {
    let hex = |c: char| format!("\\u{:04x}", u32::from(c));
    let every_other = |(at, c): (usize, char)| match at % 2 {
        0 => hex(c).replace('a', "A").replace('f', "F"),
        _ => plain_in_json(c),
    };
    let spellings = [
        ("@key@", key.to_owned()),
        ("@json@", key.chars().map(plain_in_json).collect()),
        ("@hex@", key.chars().map(hex).collect()),
        (
            "@mixed@",
            key.chars().enumerate().map(every_other).collect(),
        ),
        (
            "@percent@",
            key.bytes().map(|byte| format!("%{byte:02x}")).collect(),
        ),
    ];
    let mut kept = Vec::new();
    let mut rest = input;
    while let [first, after @ ..] = rest {
        let mut marks = spellings.iter();
        match marks.find(|(mark, _)| rest.starts_with(mark.as_bytes())) {
            Some((mark, spelled)) => {
                kept.extend_from_slice(spelled.as_bytes());
                rest = &rest[mark.len()..];
            }
            None => {
                kept.push(*first);
                rest = after;
            }
        }
    }
    kept
}

/// The short escapes, also the one that is never needed.
fn plain_in_json(c: char) -> String {
    match c {
        '\\' | '/' => format!("\\{c}"),
        other => other.to_string(),
    }
}

/// Whether the key is in the text, plain or as JSON may write it.
pub(crate) fn shows(key: &str, text: &str) -> bool {
    text.contains(key) || text.char_indices().any(|(at, _)| spells(key, &text[at..]))
}

/// Whether the text begins with the key as JSON may write it.
fn spells(key: &str, text: &str) -> bool {
    let mut rest = text;
    key.chars().all(|wanted| {
        let (found, length) = unescaped(rest);
        rest = &rest[length..];
        found == Some(wanted)
    })
}

/// The first character, and how many bytes JSON may have taken to write it.
fn unescaped(text: &str) -> (Option<char>, usize) {
    let hex = text.strip_prefix("\\u").and_then(|hex| hex.get(..4));
    let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let mut characters = text.chars();
    match (
        code.and_then(char::from_u32),
        characters.next(),
        characters.next(),
    ) {
        (Some(coded), ..) => (Some(coded), 6),
        (None, Some('\\'), Some(c @ ('"' | '\\' | '/'))) => (Some(c), 2),
        (None, first, _) => (first, first.map_or(0, char::len_utf8)),
    }
}
