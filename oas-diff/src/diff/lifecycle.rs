//! How long something stays, and how stable it is meant to be: `deprecated`, `x-sunset` and
//! `x-stability-level`, on operations, parameters and schemas alike.

use serde_json::Value;

use crate::report::Relation;
use crate::schema::Node;

/// What is said about the life of something.
#[derive(Clone, Copy)]
pub(super) struct Life<'d> {
    pub(super) deprecated: bool,
    sunset: Option<&'d Value>,
    stability: Option<&'d Value>,
}

/// One thing that changed about it.
pub(super) struct Turn {
    pub(super) word: &'static str,
    pub(super) relation: Relation,
    pub(super) old: Option<Value>,
    pub(super) new: Option<Value>,
}

impl<'d> Life<'d> {
    pub(super) fn of(value: &'d Value) -> Self {
        Self {
            deprecated: value.get("deprecated").and_then(Value::as_bool) == Some(true),
            sunset: value.get("x-sunset"),
            stability: value.get("x-stability-level"),
        }
    }

    /// Whether it was deprecated, and the date set for its end, if there is one, has passed.
    pub(super) fn is_over(&self, today: Option<&str>) -> bool {
        // Dates of this form are in order as texts.
        let has_passed = |end: &str| today.is_some_and(|today| end <= today);
        self.deprecated
            && self
                .sunset
                .is_none_or(|end| date(end).is_some_and(has_passed))
    }

    /// Whether nothing was promised yet.
    pub(super) fn is_provisional(&self) -> bool {
        self.rank() < Some(2)
    }

    fn rank(&self) -> Option<usize> {
        let level = self.stability.map_or(Some("stable"), Value::as_str);
        let known = ["draft", "alpha", "beta", "stable"];
        known.iter().position(|known| Some(*known) == level)
    }
}

impl<'d> From<&Node<'d>> for Life<'d> {
    fn from(node: &Node<'d>) -> Self {
        Self {
            deprecated: node.deprecated,
            sunset: node.sunset,
            stability: node.stability,
        }
    }
}

/// The first ten characters, if they are a date.
fn date(value: &Value) -> Option<&str> {
    let date = value.as_str()?.get(..10)?;
    let is_fine = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    date.bytes().enumerate().all(is_fine).then_some(date)
}

pub(super) fn compare(was: &Life<'_>, is: &Life<'_>) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut found = |word, relation, old: Option<&Value>, new: Option<&Value>| {
        let (old, new) = (old.cloned(), new.cloned());
        turns.push(Turn {
            word,
            relation,
            old,
            new,
        });
    };
    let unreadable = |end: &Value| date(end).is_none();
    match (was.deprecated, is.deprecated) {
        (false, true) => {
            let relation = match is.sunset.is_some_and(unreadable) {
                true => Relation::Unknown,
                false => Relation::Equal,
            };
            found("deprecated", relation, None, is.sunset);
        }
        (true, false) => found("reactivated", Relation::Equal, was.sunset, None),
        (true, true) if was.sunset != is.sunset => {
            let relation = match (was.sunset, is.sunset) {
                // Less time than was promised, or nobody knows how much.
                (Some(_), None) => Relation::Unknown,
                (_, Some(is)) if unreadable(is) => Relation::Unknown,
                (Some(was), Some(is)) if date(is) < date(was) => Relation::Unknown,
                _ => Relation::Equal,
            };
            found("sunset-changed", relation, was.sunset, is.sunset);
        }
        _ => {}
    }
    if was.stability != is.stability {
        let relation = match is.rank() < was.rank() {
            true => Relation::Unknown,
            false => Relation::Equal,
        };
        found("stability-changed", relation, was.stability, is.stability);
    }
    turns
}
