//! How changes are put into words, wherever they are told.

mod bundle;
mod now;
mod plural;
mod sections;
mod sentence;
mod twice;
mod whereabouts;

use std::borrow::Borrow;

use oas_diff::{Change, Level};
use owo_colors::OwoColorize as _;

pub(crate) use bundle::{Bundle, bundles};
pub(crate) use now::Now;
pub(crate) use sections::Section;
pub(crate) use twice::{once, told_by};

/// Names come from documents; what is in them must not end a line or steer a terminal.
pub(crate) fn printable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_control() {
            true => plain.extend(character.escape_default()),
            false => plain.push(character),
        }
    }
    plain
}

/// The level in its colour.
pub(crate) fn level(level: Level) -> String {
    match level {
        Level::Breaking => "breaking".red().bold().to_string(),
        Level::Warning => "warning".yellow().to_string(),
        Level::Info => "info".green().to_string(),
    }
}

/// As `3 breaking in 2 entries, 2 warnings, 3 info`: how many changes of each level there are, and
/// in how many entries they are told.
pub(crate) fn counts(changes: impl Fn(Level) -> usize, entries: impl Fn(Level) -> usize) -> String {
    let count = |level| {
        let word = match (level, changes(level)) {
            (Level::Breaking, _) => "breaking",
            (Level::Warning, 1) => "warning",
            (Level::Warning, _) => "warnings",
            (Level::Info, _) => "info",
        };
        let changes = changes(level);
        format!("{changes} {word}{}", in_entries(changes, entries(level)))
    };
    [Level::Breaking, Level::Warning, Level::Info]
        .map(count)
        .join(", ")
}

/// As ` in 2 entries`; nothing if each change has an entry of its own.
pub(crate) fn in_entries(changes: usize, entries: usize) -> String {
    match entries {
        _ if entries == changes => String::new(),
        1 => " in 1 entry".to_owned(),
        _ => format!(" in {entries} entries"),
    }
}

/// How many of the bundles have this level.
pub(crate) fn entries<'a, 'b: 'a, T: Borrow<Change> + 'b>(
    bundles: impl IntoIterator<Item = &'a Bundle<'b, T>>,
    level: Level,
) -> usize {
    let bundles = bundles.into_iter();
    bundles.filter(|bundle| bundle.level() == level).count()
}

/// As `1 contract` or `2 contracts`.
pub(crate) fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// As `one, two and three`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first few of many, and how many more there are: `rest` says it.
pub(crate) fn first_of(
    mut all: Vec<String>,
    most: usize,
    rest: impl Fn(usize) -> String,
) -> Vec<String> {
    // Saying that there is one more would take as much room as the one.
    if all.len() > most + 1 {
        let hidden = all.len() - most;
        all.truncate(most);
        all.push(rest(hidden));
    }
    all
}

/// Breaks a text between words; the first line has less room, by `indent`.
pub(crate) fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = indent;
    for word in text.split(' ') {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + length <= width => {
                line.push(' ');
                line.push_str(word);
                used += 1 + length;
            }
            Some(_) => {
                lines.push(word.to_owned());
                used = length;
            }
            None => {
                lines.push(word.to_owned());
                used += length;
            }
        }
    }
    lines
}
