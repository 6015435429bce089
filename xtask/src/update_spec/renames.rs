//! Renames that somebody has to confirm, and what becomes of them then.

mod exchanges;

use std::collections::BTreeSet;

use oas_diff::{Change, Direction, Part, Place, Rename, Verdict, What};
use serde::Serialize;

pub(super) use exchanges::Exchange;

use crate::api::Api;
use crate::date::Date;
use crate::renames_file::{self, Confirmed, RENAMES, VERDICTS};

/// Two names that look like one field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ToConfirm {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) operations: Vec<String>,
    /// From 0 to 1; nothing if all that speaks for it is that one name went and one came.
    pub(super) confidence: Option<f64>,
    /// Whether it is a field of requests, so that callers get the old name as well.
    #[serde(skip)]
    of_requests: bool,
}

/// Which renames somebody confirms.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    /// All that are likely.
    Likely,
    /// These, by their two names.
    These(BTreeSet<(String, String)>),
}

impl Choice {
    /// What `--confirm-renames` says; nothing stands for all that are likely.
    pub(super) fn of(pairs: &[String]) -> Result<Self, String> {
        if pairs.iter().all(String::is_empty) {
            return Ok(Self::Likely);
        }
        let pair = |text: &String| match text.split_once(':') {
            Some((from, to)) if !from.is_empty() && !to.is_empty() => {
                Ok((from.to_owned(), to.to_owned()))
            }
            _ => Err(format!(
                "`{text}` is not a rename; say `--confirm-renames=OLD:NEW`, with commas between several"
            )),
        };
        pairs
            .iter()
            .map(pair)
            .collect::<Result<_, _>>()
            .map(Self::These)
    }

    /// What to say when nothing was confirmed.
    pub(super) fn when_nothing(&self) -> &'static str {
        match self {
            Self::Likely => {
                "Nothing was confirmed: no rename is as likely as 80 %; name it with `--confirm-renames=OLD:NEW`."
            }
            Self::These(_) => "Nothing was confirmed: what was named is known already.",
        }
    }

    /// The renames that are meant. Whoever names them need not ask for one that looks like one, but
    /// one name must have gone and the other come. One that is known already is no mistake.
    pub(super) fn among(
        &self,
        open: &[ToConfirm],
        exchanges: &[Exchange],
        known: &[Verdict],
    ) -> Result<Vec<ToConfirm>, String> {
        let pairs = match self {
            Self::Likely => {
                let likely = |rename: &&ToConfirm| rename.confidence >= Some(Rename::LIKELY);
                return Ok(open.iter().filter(likely).cloned().collect());
            }
            Self::These(pairs) => pairs,
        };
        let mut found = Vec::new();
        for (from, to) in pairs {
            let meant = |rename: &&ToConfirm| (&rename.from, &rename.to) == (from, to);
            let before = found.len();
            found.extend(open.iter().filter(meant).cloned());
            for more in exchanges::confirmed(exchanges, from, to) {
                join(&mut found, more);
            }
            let is_known = |it: &Verdict| it.same && (&it.from, &it.to) == (from, to);
            if found.len() == before && !known.iter().any(is_known) {
                return Err(format!(
                    "there is no operation where `{from}` went and `{to}` came{}",
                    listed(open)
                ));
            }
        }
        Ok(found)
    }
}

fn listed(open: &[ToConfirm]) -> String {
    let pairs = open
        .iter()
        .map(|rename| format!("`{}:{}`", rename.from, rename.to));
    let pairs: BTreeSet<String> = pairs.collect();
    match pairs.is_empty() {
        true => "; there is nothing to confirm".to_owned(),
        false => {
            let pairs: Vec<_> = pairs.into_iter().collect();
            format!("; what there is to confirm is {}", pairs.join(", "))
        }
    }
}

/// The renames of fields that the comparison found, and that nobody has confirmed.
fn suspected<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<ToConfirm> {
    let mut found: Vec<ToConfirm> = Vec::new();
    for change in changes {
        let is_of_field = matches!(
            change.what,
            What::PropertyRenamed | What::PropertySuperseded | What::ParameterRenamed
        );
        let Some(rename) = change.rename.as_ref().filter(|_| is_of_field) else {
            continue;
        };
        if rename.confidence >= 1.0 {
            continue;
        }
        let rename = ToConfirm {
            from: rename.from.clone(),
            to: rename.to.clone(),
            operations: change.operations.clone(),
            confidence: Some(rename.confidence),
            of_requests: is_of_requests(change),
        };
        join(&mut found, rename);
    }
    found
}

/// Adds a rename, or its operations to the same rename elsewhere.
fn join(found: &mut Vec<ToConfirm>, more: ToConfirm) {
    let same = |known: &&mut ToConfirm| {
        (&known.from, &known.to, known.of_requests) == (&more.from, &more.to, more.of_requests)
    };
    match found.iter_mut().find(same) {
        Some(known) => {
            let known_too = known.operations.clone();
            let operations = more.operations.into_iter();
            let operations = operations.filter(|id| !known_too.contains(id));
            known.operations.extend(operations);
            if more.confidence > known.confidence {
                known.confidence = more.confidence;
            }
        }
        None => found.push(more),
    }
}

/// The renames that somebody should look at: those that the comparison found, then pairs of request
/// fields of which one went and the other one came, and nothing else in the same place.
pub(super) fn open<'a>(
    changes: impl IntoIterator<Item = &'a Change>,
    exchanges: &[Exchange],
) -> Vec<ToConfirm> {
    let mut open = suspected(changes);
    for bare in exchanges::bare(exchanges) {
        join(&mut open, bare);
    }
    open
}

/// Whether callers send it, under a name that is theirs to give, and the old name is gone.
fn is_of_requests(change: &Change) -> bool {
    let is_sent = |place: &Place| match place {
        Place::Operation { part, .. } => match part {
            Part::Body(_) => true,
            Part::Parameter(location, _) => location == "query",
            _ => false,
        },
        _ => false,
    };
    change.direction == Direction::Request
        && change.what != What::PropertySuperseded
        && !change.operations.is_empty()
        && change.places.iter().any(is_sent)
}

/// The files that say so once these are confirmed.
pub(super) struct Written {
    pub(super) files: Vec<(&'static str, String)>,
    pub(super) verdicts: Vec<Verdict>,
}

pub(super) fn write(api: &Api, confirmed: &[ToConfirm], date: Date) -> Result<Written, String> {
    let mut renames = renames_file::read(&api.folder, RENAMES)?;
    let mut verdicts = renames_file::read(&api.folder, VERDICTS)?;
    // It begins with the name of the file.
    let failed = |error: String| api.file(&error);
    let mut files = BTreeSet::new();
    for rename in confirmed {
        let new = Confirmed {
            from: rename.from.clone(),
            to: rename.to.clone(),
            operations: rename.operations.clone(),
        };
        if rename.of_requests {
            renames = renames_file::with_rename(&renames, &new, date).map_err(failed)?;
            files.insert(RENAMES);
        } else {
            verdicts = renames_file::with_verdict(&verdicts, &new, date).map_err(failed)?;
            files.insert(VERDICTS);
        }
    }
    let text = |file: &'static str| match file {
        RENAMES => (file, renames.clone()),
        _ => (file, verdicts.clone()),
    };
    let verdict = |rename: &ToConfirm| Verdict {
        from: rename.from.clone(),
        to: rename.to.clone(),
        same: true,
        operations: rename.operations.clone(),
    };
    Ok(Written {
        files: files.into_iter().map(text).collect(),
        verdicts: confirmed.iter().map(verdict).collect(),
    })
}
