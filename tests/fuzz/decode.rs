//! What becomes of any body that should be one of the ten largest answers.

use crate::answer::{Answer, Input};
use crate::edit::{Change, edit, places};
use dub::types::{
    BountySubmission, Commission, Customer, Domain, Event, Link, Partner, PartnerApplication,
    Payout, WebhookEvent,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

type Check = fn(&[u8], &[(&[u8], &[u8])]) -> bool;

/// The ten answers, to an operation or of a webhook, that have the most fields, those of the types
/// inside them included.
pub(crate) const LARGEST: [(&str, Check); 10] = [
    ("WebhookEvent", check_as::<WebhookEvent>),
    ("Event", check_as::<Event>),
    ("Partner", check_as::<Partner>),
    ("Link", check_as::<Link>),
    ("Customer", check_as::<Customer>),
    ("Commission", check_as::<Commission>),
    ("Payout", check_as::<Payout>),
    ("PartnerApplication", check_as::<PartnerApplication>),
    ("BountySubmission", check_as::<BountySubmission>),
    ("Domain", check_as::<Domain>),
];

/// An input is the name of the type, the changes that [`edit`] makes, a blank line and the body. Whether
/// the body can be decoded.
pub(crate) fn check(input: &[u8]) -> bool {
    let Some(Input { first, lines, body }) = Input::read(input) else {
        return false;
    };
    let check = LARGEST.iter().find(|(name, _)| *name == first);
    check.is_some_and(|(_, check)| check(body, &lines))
}

fn check_as<T>(body: &[u8], edits: &[(&[u8], &[u8])]) -> bool
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let answer = Answer::ok(body);
    let called = answer.conclude::<T>().ok();
    let read = match answer.text() {
        [] => serde_json::from_value::<T>(Value::Null).ok(),
        text => serde_json::from_slice::<T>(text).ok(),
    };
    assert_eq!(called, read, "a call and serde_json read different things");
    let Some(value) = read else {
        return false;
    };
    let written = round_trip(&value);
    hides_passwords(&written, &value);

    let Ok(mut newer) = serde_json::from_slice::<Value>(answer.text()) else {
        return true;
    };
    let changes = edit(&mut newer, edits);
    let newer = newer.to_string();
    // With another field there may be too many brackets inside each other for anybody to read.
    if serde_json::from_str::<Value>(&newer).is_err() {
        return true;
    }
    let newer_value = Answer::ok(newer.as_bytes()).conclude::<T>().unwrap();
    let newer_written = round_trip(&newer_value);
    hides_passwords(&newer_written, &newer_value);
    for Change { place, old, new } in changes {
        if written.pointer(&place) == Some(&old) {
            assert_eq!(newer_written.pointer(&place), Some(&new), "{place}");
        }
    }
    true
}

/// The value as JSON, from which the same value comes back.
fn round_trip<T>(value: &T) -> Value
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let json = serde_json::to_vec(value).unwrap();
    assert_eq!(&serde_json::from_slice::<T>(&json).unwrap(), value);
    serde_json::from_slice(&json).unwrap()
}

/// `Debug` does not show the text of any field called `password`. What a user of Dub keeps as metadata
/// is none of Dub's passwords, whatever it is called.
fn hides_passwords(written: &Value, value: &impl Debug) {
    let shown = format!("{value:?}");
    let json = written.to_string();
    for place in places(written, Value::is_string) {
        let text = written.pointer(&place).and_then(Value::as_str).unwrap();
        let is_password = place.ends_with("/password") && !place.contains("/metadata/");
        let is_unique = text.len() >= 8 && json.matches(text).count() == 1;
        if is_password && is_unique {
            assert!(!shown.contains(text), "{place}: {shown}");
        }
    }
}
