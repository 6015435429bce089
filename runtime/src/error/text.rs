//! Making text of strangers fit for one line of a log.

use std::borrow::Cow;
use std::error::Error;

/// How much of a body that is not an error envelope a message shows, in characters.
const EXCERPT: usize = 120;

/// The deepest cause, which is the one that says what happened ("Connection refused").
pub(crate) fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// The first characters of `text`, marked if there are more.
fn shortened(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// `text` without control characters, every run of white space one blank.
fn one_line(text: &str) -> String {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(blank).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start of `text` on one line.
pub(super) fn tidy(text: &str, length: usize) -> String {
    shortened(&one_line(text), length)
}

/// `body` without the byte order mark that some servers put first.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// `body` as far as it is text; U+FFFD stands for the rest.
pub(super) fn lossy(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(without_mark(body))
}

/// The first text of a body, markup removed.
pub(super) fn excerpt(body: &[u8], media_type: Option<&str>) -> String {
    // Enough for the first sentence of a page with a large head, and a bound on the work.
    let text = lossy(&body[..body.len().min(64 * 1024)]);
    let is_markup = media_type.is_some_and(|media| media.contains("html") || media.contains("xml"))
        || text.trim_start().starts_with('<');
    let text = if is_markup {
        without_markup(&text)
    } else {
        text.into_owned()
    };
    tidy(&text, EXCERPT)
}

/// What is between the tags, except for scripts and style sheets.
fn without_markup(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        kept.push_str(before);
        kept.push(' ');
        let hidden = ["script", "style"]
            .into_iter()
            .find(|name| starts_with(tag, name));
        let end = match hidden {
            Some(name) => find(tag, &format!("</{name}")).map(|close| &tag[close..]),
            None => Some(tag),
        };
        rest = end
            .and_then(|end| end.split_once('>'))
            .map_or("", |(_, after)| after);
    }
    kept + rest
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn find(text: &str, needle: &str) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .find(|&at| starts_with(&text[at..], needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_leaves_only_what_a_reader_sees() {
        let page = b"<html><SCRIPT src=x>if (a<b) {}</script ><title>Oh</title>no<br/>!";
        assert_eq!(excerpt(page, Some("text/html")), "Oh no !");
        assert_eq!(excerpt(b"<style>a", None), "");
        assert_eq!(excerpt(b"a < b", Some("text/plain")), "a < b");
        assert_eq!(excerpt(b"<", None), "");
    }

    #[test]
    fn excerpts_are_short_and_cut_between_characters() {
        let long = "é".repeat(200);
        assert_eq!(
            excerpt(long.as_bytes(), None),
            format!("{}…", "é".repeat(120))
        );
        assert_eq!(excerpt(b"\xff\x00 a\r\n\tb", None), "\u{fffd} a b");
    }
}
