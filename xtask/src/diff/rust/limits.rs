//! Limits of requests, which are checked before anything is sent. Other limits are the server's.

use std::collections::BTreeMap;

use oas_diff::Place;

use super::impacts::Impacts;
use super::spot::Spot;
use super::{Surfaces, fields, spot};

pub(super) fn compare(surfaces: &Surfaces, place: &Place, keyword: &str, impacts: &mut Impacts) {
    let old = spot::find(&surfaces.old, spot::OLD, place);
    let new = spot::find(&surfaces.new, spot::NEW, place);
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    let Some(field) = new.field.filter(|field| field.owner().is_sent()) else {
        return;
    };
    let what = match spot::is_inside(place) {
        true => "one of its values",
        false => "it",
    };
    let (was, is) = (limits(&old, keyword), limits(&new, keyword));
    for (keyword, bound) in &is {
        if was.get(keyword) != Some(bound)
            && let Some(limit) = said(keyword, *bound)
        {
            let effect = format!("is refused before it is sent when {what} {limit}");
            impacts.allows(fields::path(&field), effect);
        }
    }
    for keyword in was.keys().filter(|keyword| !is.contains_key(*keyword)) {
        let effect = format!("is no longer checked for `{keyword}` before it is sent");
        impacts.allows(fields::path(&field), effect);
    }
}

/// The limits that a keyword is about: `exclusiveMinimum` is one that `minimum` is about.
fn limits<'a>(spot: &Spot<'a>, keyword: &str) -> BTreeMap<&'a str, i64> {
    let end = keyword.trim_start_matches("exclusive").to_lowercase();
    let limits = spot.node.limits();
    limits
        .filter(|(limit, _)| limit.to_lowercase().ends_with(&end))
        .filter(|limit| !matches!(limit, ("minLength" | "minItems", 0)))
        .collect()
}

fn said(keyword: &str, bound: i64) -> Option<String> {
    let limit = match keyword {
        "minLength" => format!("is shorter than {}", counted(bound, "character")),
        "maxLength" => format!("is longer than {}", counted(bound, "character")),
        "minItems" => format!("has fewer than {}", counted(bound, "item")),
        "maxItems" => format!("has more than {}", counted(bound, "item")),
        "minimum" => format!("is less than {bound}"),
        "maximum" => format!("is more than {bound}"),
        "exclusiveMinimum" => format!("is not more than {bound}"),
        "exclusiveMaximum" => format!("is not less than {bound}"),
        _ => return None,
    };
    Some(limit)
}

fn counted(number: i64, what: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {what}{end}")
}
