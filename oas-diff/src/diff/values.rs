//! The keywords that limit single values.

use serde_json::{Value, json};

use super::finding::{Facts, Finding};
use super::pairs::Local;
use super::schema::as_written;
use crate::rename::names;
use crate::report::{Relation, What};
use crate::schema::{Bound, Node, Types, notation};

/// From here on a limit excludes no integer that JSON carries exactly.
const BEYOND_JSON: f64 = 9_007_199_254_740_991.0;

pub(super) fn compare(old: &Node<'_>, new: &Node<'_>, as_text: bool, local: &mut Local) {
    compare_enums(old, new, as_text, local);
    let same_types = old.types.without(Types::NULL) == new.types.without(Types::NULL);
    if same_types && old.format != new.format {
        let text = |format: Option<&str>| format.map(|format| json!(format));
        local.findings.push(
            Finding::new(What::Format, formats(old.format, new.format))
                .between(text(old.format), text(new.format)),
        );
    }
    bound(
        "minimum",
        old.minimum,
        new.minimum,
        |old, new| new <= old,
        local,
    );
    bound(
        "maximum",
        old.maximum,
        new.maximum,
        |old, new| new >= old,
        local,
    );
    multiples(old.multiple_of, new.multiple_of, local);
    let sizes = [
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];
    for (least, most) in sizes {
        let size = |node: &Node<'_>, keyword| {
            let value = node.sizes.get(keyword).copied();
            value.map(|value| Bound {
                value,
                exclusive: false,
            })
        };
        bound(
            least,
            size(old, least),
            size(new, least),
            |old, new| new <= old,
            local,
        );
        bound(
            most,
            size(old, most),
            size(new, most),
            |old, new| new >= old,
            local,
        );
    }
    if old.patterns != new.patterns {
        let relation = Relation::of_ranges(
            old.patterns.is_superset(&new.patterns),
            new.patterns.is_superset(&old.patterns),
        );
        // Whether one regular expression includes another is not worked out.
        let relation = match relation {
            Relation::Different => Relation::Unknown,
            known => known,
        };
        let text = |node: &Node<'_>| {
            let patterns: Vec<&str> = node.patterns.iter().copied().collect();
            (!patterns.is_empty()).then(|| json!(patterns.join(" and ")))
        };
        local
            .findings
            .push(Finding::new(What::Pattern, relation).between(text(old), text(new)));
    }
    if old.unique != new.unique {
        let relation = if new.unique {
            Relation::Narrower
        } else {
            Relation::Wider
        };
        local.findings.push(
            Finding::new(What::Limit("uniqueItems"), relation)
                .between(Some(json!(old.unique)), Some(json!(new.unique))),
        );
    }
}

fn compare_enums(old: &Node<'_>, new: &Node<'_>, as_text: bool, local: &mut Local) {
    let notation: fn(&Value) -> String = if as_text { as_written } else { notation };
    let facts = Facts {
        extensible: old.extensible && new.extensible,
        ..Facts::default()
    };
    // The order of values means nothing.
    let list = |values: &[&Value]| {
        let mut values: Vec<Value> = values.iter().map(|value| (*value).clone()).collect();
        values.sort_by_key(Value::to_string);
        Value::Array(values)
    };
    let (was, is) = match (&old.values, &new.values) {
        (None, None) => return,
        (Some(was), None) => {
            let finding = Finding::new(What::Enum, Relation::Wider).knowing(facts);
            return local.findings.push(finding.between(Some(list(was)), None));
        }
        (None, Some(is)) => {
            let finding = Finding::new(What::Enum, Relation::Narrower).knowing(facts);
            return local.findings.push(finding.between(None, Some(list(is))));
        }
        (Some(was), Some(is)) => (was, is),
    };
    let missing_in = |values: &[&Value], others: &[&Value]| -> Vec<Value> {
        let others: std::collections::HashSet<String> =
            others.iter().map(|v| notation(v)).collect();
        let missing = values
            .iter()
            .filter(|value| !others.contains(&notation(value)));
        missing.map(|value| (*value).clone()).collect()
    };
    let (mut removed, mut added) = (missing_in(was, is), missing_in(is, was));
    for (from, to, confidence) in names::renamed_values(&removed, &added) {
        removed.retain(|value| *value != from);
        added.retain(|value| *value != to);
        let finding = Finding::new(What::EnumValueRenamed, Relation::Different)
            .between(Some(json!(from)), Some(json!(to)))
            .knowing(facts)
            .renamed(&from, &to, confidence);
        local.findings.push(finding);
    }
    let sorted = |mut values: Vec<Value>| {
        values.sort_by_key(Value::to_string);
        (!values.is_empty()).then(|| Value::Array(values))
    };
    if let Some(removed) = sorted(removed) {
        let finding = Finding::new(What::EnumValues, Relation::Narrower).knowing(facts);
        local.findings.push(finding.between(Some(removed), None));
    }
    if let Some(added) = sorted(added) {
        let finding = Finding::new(What::EnumValues, Relation::Wider).knowing(facts);
        local.findings.push(finding.between(None, Some(added)));
    }
}

fn formats(old: Option<&str>, new: Option<&str>) -> Relation {
    const WIDENINGS: [(&str, &str); 2] = [("int32", "int64"), ("float", "double")];
    match (old, new) {
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
        (Some(old), Some(new)) if WIDENINGS.contains(&(old, new)) => Relation::Wider,
        (Some(old), Some(new)) if WIDENINGS.contains(&(new, old)) => Relation::Narrower,
        _ => Relation::Different,
    }
}

/// Compares a limit; `allows` says whether the new one lets everything pass that the old one did.
fn bound(
    keyword: &'static str,
    old: Option<Bound>,
    new: Option<Bound>,
    allows: fn(f64, f64) -> bool,
    local: &mut Local,
) {
    if old == new {
        return;
    }
    // Below the smallest and above the largest integer that JSON carries, nothing is excluded.
    let excludes_nothing = |bound: &Bound| match keyword {
        "minimum" => bound.value <= -BEYOND_JSON,
        "maximum" => bound.value >= BEYOND_JSON,
        _ => false,
    };
    let wider_or_equal = |from: Option<Bound>, to: Option<Bound>| match (from, to) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(from), Some(to)) if from.value == to.value => from.exclusive || !to.exclusive,
        (Some(from), Some(to)) => allows(from.value, to.value),
    };
    let (was, is) = (
        old.filter(|bound| !excludes_nothing(bound)),
        new.filter(|bound| !excludes_nothing(bound)),
    );
    let relation = Relation::of_ranges(wider_or_equal(was, is), wider_or_equal(is, was));
    local.findings.push(
        Finding::new(What::Limit(keyword), relation).between(old.map(written), new.map(written)),
    );
}

fn written(bound: Bound) -> Value {
    let exact = bound.value.fract() == 0.0 && bound.value.abs() <= BEYOND_JSON;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number that fits")]
    let number = if exact {
        json!(bound.value as i64)
    } else {
        json!(bound.value)
    };
    match bound.exclusive {
        true => json!(format!("{number} (excluded)")),
        false => number,
    }
}

fn multiples(old: Option<f64>, new: Option<f64>, local: &mut Local) {
    if old == new {
        return;
    }
    // Tenths and hundredths are not exact in binary.
    let divides =
        |step: f64, of: f64| step != 0.0 && ((of / step) - (of / step).round()).abs() < 1e-9;
    let relation = match (old, new) {
        (None, _) => Relation::Narrower,
        (_, None) => Relation::Wider,
        (Some(old), Some(new)) => Relation::of_ranges(divides(new, old), divides(old, new)),
    };
    let number = |value: Option<f64>| {
        value.map(|value| {
            written(Bound {
                value,
                exclusive: false,
            })
        })
    };
    local
        .findings
        .push(Finding::new(What::Limit("multipleOf"), relation).between(number(old), number(new)));
}
