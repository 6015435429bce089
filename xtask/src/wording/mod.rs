//! How changes are put into words, wherever they are told.

mod bundle;
mod sentence;
mod whereabouts;

use oas_diff::Level;
use owo_colors::OwoColorize as _;

pub(crate) use bundle::{Bundle, bundles};

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

/// As `1 breaking, 2 warnings, 3 info`.
pub(crate) fn counts(count: impl Fn(Level) -> usize) -> String {
    let warnings = match count(Level::Warning) {
        1 => "1 warning".to_owned(),
        warnings => format!("{warnings} warnings"),
    };
    let (breaking, info) = (count(Level::Breaking), count(Level::Info));
    format!("{breaking} breaking, {warnings}, {info} info")
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
