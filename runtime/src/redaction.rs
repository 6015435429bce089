//! Finding a secret in what a stranger sent.

pub(crate) const REDACTED: &str = "<redacted>";

/// `bytes` without `secret`, plain or as JSON may write it; `None` when it is not in there. The
/// secret is ASCII, so text stays text.
pub(crate) fn without(secret: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        match length(secret.as_bytes(), &bytes[at..]) {
            Some(length) if length > 0 => {
                kept.extend_from_slice(&bytes[copied..at]);
                kept.extend_from_slice(REDACTED.as_bytes());
                at += length;
                copied = at;
            }
            _ => at += 1,
        }
    }
    if copied == 0 {
        return None;
    }
    kept.extend_from_slice(&bytes[copied..]);
    Some(kept)
}

/// How many bytes the secret takes at the start of `bytes`, if it is there.
fn length(secret: &[u8], bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(secret) {
        return Some(secret.len());
    }
    secret.iter().try_fold(0, |at, &byte| {
        Some(at + length_in_json(byte, bytes.get(at..)?)?)
    })
}

/// How many bytes the character takes at the start of a piece of a JSON string, if it is there.
fn length_in_json(byte: u8, json: &[u8]) -> Option<usize> {
    let (found, length) = match json {
        [b'\\', b'u', a, b, c, d, ..] => {
            let code = [a, b, c, d].into_iter().try_fold(0, |code, &digit| {
                Some(code * 16 + char::from(digit).to_digit(16)?)
            })?;
            (code, 6)
        }
        [b'\\', escaped @ (b'"' | b'\\' | b'/'), ..] => (u32::from(*escaped), 2),
        [b'\\', ..] | [] => return None,
        [plain, ..] => (u32::from(*plain), 1),
    };
    (found == u32::from(byte)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(secret: &str, text: &str) -> Option<String> {
        without(secret, text.as_bytes()).map(|kept| String::from_utf8(kept).expect("text"))
    }

    #[test]
    fn a_secret_is_found_however_json_writes_it() {
        let secret = r#"k\1/"8"#;
        for (text, kept) in [
            (secret, "<redacted>"),
            (r#"k\\1/\"8"#, "<redacted>"),
            (r#"\u006B\u005c1\/\u00228"#, "<redacted>"),
            (
                r#"é k\1/"8k\1/"8, kk\\1/\"8."#,
                "é <redacted><redacted>, k<redacted>.",
            ),
        ] {
            assert_eq!(shown(secret, text).expect(text), kept);
        }
        assert_eq!(shown("aa", "aaa").expect("found"), "<redacted>a");
    }

    #[test]
    fn nothing_else_is_taken_for_it() {
        for text in ["", "k", r"\", r"\u", r"\u006", r"\u006gey", "ke\\ny", "KEY"] {
            assert_eq!(shown("key", text), None, "{text}");
        }
        assert_eq!(shown("", "text"), None);
    }
}
