//! Parameters that have another name now, or will have.

use serde_json::json;

use super::super::finding::{Facts, Finding};
use super::super::{ANYTHING, Context, Differ};
use super::{Parameter, both, part};
use crate::rename::{self, Candidate};
use crate::report::{Direction, Relation, What};
use crate::schema::Schemas;

pub(super) fn renames<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    removed: &mut Vec<Parameter<'d>>,
    added: &mut Vec<Parameter<'d>>,
) {
    for location in ["query", "header", "cookie"] {
        let of = |list: &[Parameter<'d>]| -> Vec<Parameter<'d>> {
            list.iter()
                .filter(|parameter| parameter.location == location)
                .cloned()
                .collect()
        };
        let (gone, came) = (of(removed), of(added));
        if gone.is_empty() || came.is_empty() {
            continue;
        }
        let old: Vec<Candidate<'_>> = gone
            .iter()
            .map(|it| candidate(it, &mut differ.pairs.old))
            .collect();
        let new: Vec<Candidate<'_>> = came
            .iter()
            .map(|it| candidate(it, &mut differ.pairs.new))
            .collect();
        for found in rename::assign(&mut differ.pairs, &old, &new) {
            let (was, is) = (&gone[found.from], &came[found.to]);
            let facts = Facts {
                was_required: was.required,
                is_required: is.required,
                ..Facts::default()
            };
            let context_of = part(context, Some(was), Some(is));
            let finding = Finding::new(What::ParameterRenamed, Relation::Different)
                .of(&is.name)
                .between(Some(json!(was.name)), Some(json!(is.name)))
                .knowing(facts)
                .renamed(&was.name, &is.name, found.confidence);
            differ.found(&context_of, Direction::Request, finding);
            both(differ, context, was, is);
            removed
                .retain(|parameter| parameter.location != location || parameter.name != was.name);
            added.retain(|parameter| parameter.location != location || parameter.name != is.name);
        }
    }
}

/// A parameter that was deprecated in the same step in which another one came.
pub(super) fn superseded<'d>(
    differ: &mut Differ<'d>,
    context: &Context,
    leaving: &[Parameter<'d>],
    added: &[Parameter<'d>],
) {
    let old: Vec<Candidate<'_>> = leaving
        .iter()
        .map(|it| candidate(it, &mut differ.pairs.old))
        .collect();
    let new: Vec<Candidate<'_>> = added
        .iter()
        .map(|it| candidate(it, &mut differ.pairs.new))
        .collect();
    for found in rename::assign_successors(&mut differ.pairs, &old, &new) {
        let (was, is) = (&leaving[found.from], &added[found.to]);
        if was.location == is.location {
            let finding = Finding::new(What::PropertySuperseded, Relation::Equal)
                .of(&is.name)
                .between(Some(json!(was.name)), Some(json!(is.name)))
                .renamed(&was.name, &is.name, found.confidence);
            differ.found(&part(context, None, Some(is)), Direction::Request, finding);
        }
    }
}

fn candidate<'p, 'd>(parameter: &'p Parameter<'d>, schemas: &mut Schemas<'d>) -> Candidate<'p> {
    Candidate {
        name: &parameter.name,
        id: schemas.id(parameter.schema.unwrap_or(&ANYTHING)),
        required: parameter.required,
        position: None,
    }
}
