//! What people wrote for a contract that has changed since.

use crate::overlay::{Fault, Problem};
use serde::Serialize;
use std::fmt;

/// Something that was written for the contract and that the contract has no place for, or no longer
/// says all of.
///
/// Code is generated without it. Somebody should look at it all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// What of an overlay does not fit. What one action describes in vain is told once, and so are actions
/// for the same path or component that match nothing.
pub(crate) fn of_overlay(name: &str, problems: &[Problem]) -> Vec<Misfit> {
    let belong_together = |a: &Problem, b: &Problem| match (&a.fault, &b.fault) {
        (Fault::DescribesMissing { .. }, Fault::DescribesMissing { .. }) => a.action == b.action,
        (Fault::MatchesNothing, Fault::MatchesNothing) => subject(a) == subject(b),
        _ => false,
    };
    let groups = problems.chunk_by(belong_together);
    groups.map(|group| of_group(name, group)).collect()
}

fn of_group(name: &str, group: &[Problem]) -> Misfit {
    let place = match group[0].place() {
        Some(place) => format!("{name}: {place}"),
        None => name.to_owned(),
    };
    let missing = group.iter().filter_map(|problem| match &problem.fault {
        Fault::DescribesMissing { name, .. } => Some(format!("`{name}`")),
        _ => None,
    });
    let mut missing: Vec<String> = missing.collect();
    missing.dedup();
    let numbers = group.iter().filter_map(|problem| problem.action);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    match (group, missing.len()) {
        ([one], _) => Misfit::new(place, &one.fault),
        (_, 0) => {
            let (numbers, subject) = (numbers.join(", "), subject(&group[0]));
            let place = format!("{name}: actions {numbers} (targets `{subject}…`)");
            Misfit::new(place, "match nothing in the contract")
        }
        _ => {
            let missing = missing.join(", ");
            let problem = format!("describes {missing}, which the contract does not have");
            Misfit::new(place, problem)
        }
    }
}

/// The path or the component that an action is about.
fn subject(problem: &Problem) -> &str {
    let target = problem.target.as_deref().unwrap_or_default();
    let path = target.find("']").map(|at| at + 2);
    let component = target.strip_prefix("$.components.schemas.").map(|rest| {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        target.len() - rest.len() + end
    });
    &target[..component.or(path).unwrap_or(target.len())]
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
            {"target": "$.paths['/a'].get", "update": {}},
            {"target": "$.paths['/a'].get.responses", "update": {}},
            {"target": "$.paths['/b'].get", "remove": true},
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
                "overlay.yaml: actions 2, 3 (targets `$.paths['/a']…`): match nothing in the contract",
                "overlay.yaml: action 4 (target `$.paths['/b'].get`): matches nothing in the contract",
                "overlay.yaml: action 5 (target `$.components.schemas.A`): describes `a`, `c`, which the contract does not have",
            ]
        );
    }
}
