//! Messages in parts, so that several can be told as one.

use std::fmt;

use oas_diff::Change;

use super::list;

/// As ``operation | `banPartner` (POST /partners/ban) | is new``.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    kind: String,
    names: Vec<String>,
    events: Vec<String>,
}

impl Sentence {
    /// Takes a message apart; nothing if it is not about one name.
    pub(super) fn of(change: &Change) -> Option<Self> {
        let (kind, rest) = change.message.split_once('`')?;
        if !matches!(kind, "" | "operation " | "parameter " | "the header ") {
            return None;
        }
        let (name, event) = match &change.rename {
            Some(rename) => {
                let rest = rest.strip_prefix(&rename.from)?.strip_prefix("` was ")?;
                let (event, _) = rest.split_once(" to ")?;
                let name = format!("`{}` → `{}`", rename.from, rename.to);
                (name, format!("was {event}"))
            }
            None => split(rest, change.subject.as_deref()?)?,
        };
        Some(Self {
            kind: kind.to_owned(),
            names: vec![name],
            events: vec![event],
        })
    }

    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// Takes the names of another sentence in, if the same happened to them.
    pub(super) fn add_name(&mut self, other: &Self) -> bool {
        let joins = self.kind == other.kind && self.events == other.events;
        if joins {
            self.names.extend_from_slice(&other.names);
        }
        joins
    }

    /// Takes what happened in another sentence in, if it happened to the same names.
    pub(super) fn add_event(&mut self, other: &Self) -> bool {
        let joins = self.kind == other.kind && self.names == other.names;
        if joins {
            self.events.extend_from_slice(&other.events);
        }
        joins
    }
}

/// The name with what is said of it in parentheses, and what happened. What comes after the name
/// is one event, what is said of the name differs from name to name.
fn split(rest: &str, name: &str) -> Option<(String, String)> {
    let rest = rest.strip_prefix(name)?.strip_prefix("` ")?;
    let aside = rest
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "));
    if let Some((aside, event)) = aside {
        return Some((format!("`{name}` ({aside})"), event.to_owned()));
    }
    let end = rest
        .strip_suffix(')')
        .and_then(|rest| rest.split_once(" ("));
    Some(match end {
        Some(("is new", aside)) => (format!("`{name}` ({aside})"), "is new".to_owned()),
        // What is gone is gone, whatever it was.
        Some(("is gone", _)) => (format!("`{name}`"), "is gone".to_owned()),
        _ => (format!("`{name}`"), rest.to_owned()),
    })
}

fn of_many(event: &str) -> String {
    let (verb, rest) = event.split_once(' ').unwrap_or((event, ""));
    let verb = match verb {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "takes" => "take",
        verb => verb,
    };
    format!("{verb} {rest}")
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = self.names.len() > 1;
        let events = self.events.iter().map(|event| match many {
            true => of_many(event),
            false => event.clone(),
        });
        let events = list(&events.collect::<Vec<_>>());
        let plural = if many && !self.kind.is_empty() {
            "s "
        } else {
            ""
        };
        let kind = match plural {
            "" => self.kind.as_str(),
            _ => self.kind.trim_end(),
        };
        write!(f, "{kind}{plural}{} {events}", list(&self.names))
    }
}
