//! Smart rules: what the document does not say of them, and the server checks.

use crate::{Patch, types::SmartRule};
use dub_runtime::{Check, Violation, field};

/// Checks the smart rules of a request.
pub(super) fn check(rules: &Patch<Vec<SmartRule>>) -> Result<(), Violation> {
    field("rules", &Rules(rules.as_set().map_or(&[], Vec::as_slice)))
}

struct Rules<'a>(&'a [SmartRule]);

impl Check for Rules<'_> {
    fn check(&self) -> Result<(), Violation> {
        let Some(last) = self.0.len().checked_sub(1) else {
            return Ok(());
        };
        let mut rules = self.0.iter().enumerate();
        rules.try_for_each(|(index, rule)| field(&format!("[{index}]"), &Rule(rule, index == last)))
    }
}

/// A rule, and whether it is the last one.
struct Rule<'a>(&'a SmartRule, bool);

impl Check for Rule<'_> {
    fn check(&self) -> Result<(), Violation> {
        let Self(rule, is_last) = *self;
        let refuse = |field: &str, problem: &str| Err(Violation::new(field, problem));
        let condition = [
            ("attribute", rule.attribute.is_some()),
            ("operator", rule.operator.is_some()),
            ("value", rule.value.is_some()),
        ];
        let is_unconditional = condition.iter().all(|(_, is_set)| !is_set);
        if is_unconditional && !(is_last && rule.split.is_some()) {
            let problem =
                "must be given: only the last rule may have no condition, and needs a `split` then";
            return refuse("attribute", problem);
        }
        if let Some((missing, _)) = condition.iter().find(|(_, is_set)| !is_set)
            && !is_unconditional
        {
            return refuse(
                missing,
                "must be given: a condition is `attribute`, `operator` and `value`",
            );
        }
        let url = rule.url.as_deref();
        if url.is_some_and(|url| url.trim().is_empty()) {
            return refuse("url", "must not be blank");
        }
        match (url, &rule.split) {
            (None, None) => refuse("url", "must be given, or `split`"),
            (Some(_), Some(_)) => refuse("url", "cannot go with `split`"),
            (Some(_), None) => Ok(()),
            (None, Some(split)) => match split.iter().map(|part| part.weight).sum::<i64>() {
                100 => Ok(()),
                sum => refuse(
                    "split",
                    &format!("must have weights that add up to 100, but they add up to {sum}"),
                ),
            },
        }
    }
}
