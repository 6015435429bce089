//! Examples, as text.

/// An example without what makes it async.
pub(super) fn blocking(example: &str) -> String {
    let mut code = String::new();
    for line in example.split_inclusive('\n') {
        let bare = line.trim_start().trim_start_matches("# ").trim_start();
        if bare.starts_with("#[tokio::main") || bare.starts_with("#[tokio::test") {
            continue;
        }
        if let Some(rest) = bare.strip_prefix(".await") {
            // What is left of the line belongs to the one before.
            code.truncate(code.trim_end().len());
            code += rest;
        } else {
            code += line;
        }
    }
    without_word(&code, ".await").replace("async fn ", "fn ")
}

/// A text in which paths like `root::Twin` are `root::blocking::Twin`, and `use root::{Twin, other}` is
/// `use root::{blocking::Twin, other}`.
pub(super) fn lead_to_twins(text: &str, root: &str, twins: &[String]) -> String {
    let start = format!("{root}::");
    let mut changed = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&start) {
        let (before, after) = rest.split_at(at + start.len());
        changed += before;
        rest = after;
        let ahead = &before[..at];
        if ahead.ends_with(|c: char| is_part_of_name(c) || c == ':') {
            continue;
        }
        match after.strip_prefix('{') {
            Some(group) => {
                let length = length_of_group(group);
                changed.push('{');
                changed += &group_with_twins(&group[..length], twins);
                rest = &group[length..];
            }
            None if begins_with_twin(after, twins) => changed += "blocking::",
            None => {}
        }
    }
    changed + rest
}

/// What stands between the braces of a `use` line, with twins in the place of their originals.
fn group_with_twins(group: &str, twins: &[String]) -> String {
    let mut changed = String::new();
    let (mut depth, mut is_start) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if is_part_of_name(c) && is_start {
            if depth == 0 && begins_with_twin(&group[at..], twins) {
                changed += "blocking::";
            }
            is_start = false;
        }
        is_start |= c == ',';
        changed.push(c);
    }
    changed
}

/// Where a group ends whose opening brace came before.
fn length_of_group(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn begins_with_twin(text: &str, twins: &[String]) -> bool {
    let end = text.find(|c| !is_part_of_name(c)).unwrap_or(text.len());
    twins.iter().any(|twin| *twin == text[..end])
}

fn without_word(text: &str, word: &str) -> String {
    let mut parts = text.split(word);
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if part.starts_with(is_part_of_name) {
            changed += word;
        }
        changed += part;
    }
    changed
}

pub(super) fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
