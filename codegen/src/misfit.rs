//! What people wrote for a contract that has changed since.

use crate::overlay::{Fault, Problem};
use std::fmt;

/// Something that was written for the contract and that the contract has no place for, or no longer
/// says all of.
///
/// Code is generated without it. Somebody should look at it all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands, or what it is about: a file and an entry, or a schema.
    pub place: String,
    /// What does not fit, and what is done instead.
    pub problem: String,
}

impl Misfit {
    pub(crate) fn new(place: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self {
            place: place.into(),
            problem: problem.to_string(),
        }
    }
}

/// What of an overlay does not fit: once for each action and kind, however much it describes that is
/// not there.
pub(crate) fn of_overlay(name: &str, problems: &[Problem]) -> Vec<Misfit> {
    let missing = |problem: &Problem| match &problem.fault {
        Fault::DescribesMissing { name, .. } => Some(format!("`{name}`")),
        _ => None,
    };
    let belong_together = |a: &Problem, b: &Problem| {
        a.action == b.action && missing(a).is_some() && missing(b).is_some()
    };
    let groups = problems.chunk_by(belong_together).map(|group| {
        let place = group[0].place();
        let place = place.map_or(name.to_owned(), |place| format!("{name}: {place}"));
        let mut names: Vec<String> = group.iter().filter_map(missing).collect();
        names.dedup();
        match &names[..] {
            [] | [_] => Misfit::new(place, &group[0].fault),
            _ => {
                let names = names.join(", ");
                let problem = format!("describes {names}, which the contract does not have");
                Misfit::new(place, problem)
            }
        }
    });
    groups.collect()
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

#[cfg(test)]
mod tests {
    use super::of_overlay;
    use crate::overlay::Overlay;
    use serde_json::json;

    #[test]
    fn what_one_action_describes_in_vain_is_told_once() {
        let overlay = json!({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [
            {"target": "$.schema", "update": {"properties": {"a": {"description": "x"}}}},
            {"target": "$.gone", "remove": true},
            {"target": "$.components.schemas.A", "update": {"properties": {
                "a": {"description": "x"}, "b": {"description": "x"}, "c": {"description": "x"}}}},
        ]});
        let overlay = Overlay::parse(&overlay.to_string(), "overlay.yaml").unwrap();
        let mut document = json!({"components": {"schemas": {"A": {"properties": {"b": {}}}}}});
        let misfits = of_overlay(overlay.name(), &overlay.apply(&mut document));
        let told: Vec<_> = misfits.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "overlay.yaml: action 1 (target `$.schema`): matches nothing in the contract",
                "overlay.yaml: action 2 (target `$.gone`): matches nothing in the contract",
                "overlay.yaml: action 3 (target `$.components.schemas.A`): describes `a`, `c`, which the contract does not have",
            ]
        );
    }
}
