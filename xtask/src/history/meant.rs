//! Which field somebody means.

use std::cmp::Reverse;

use super::descent::{Line, beginnings};
use super::field::{Field, Side};
use super::trace::Stage;
use super::words::{distance, plain};
use crate::wording::first_of;

/// How many fields an answer suggests.
const SUGGESTIONS: usize = 8;

/// How far names are apart of which one is a part of the other.
const PART: usize = 3;

/// The line of the field that is meant, and the places of others that had the same name.
pub(super) struct Meant {
    pub(super) line: Line,
    pub(super) others: Vec<String>,
}

/// A field that had the name that was asked for.
struct Candidate {
    since: usize,
    field: Field,
    line: Line,
}

impl Candidate {
    fn rank(&self) -> (Side, usize) {
        (self.field.side, self.field.path.len())
    }

    fn is_at(&self, other: &Self) -> bool {
        self.field.side == other.field.side && self.field.path == other.field.path
    }

    /// Its place under the name that was asked for, and what became of it.
    fn place(&self, stages: &[Stage<'_>]) -> String {
        let newest = self.line.newest().map(Field::name);
        let later = newest.filter(|newest| *newest != self.field.name());
        let later = later.map(|newest| format!("later `{newest}`"));
        let gone = stages.get(self.line.ends_at + 1);
        let gone = gone.map(|stage| format!("until {}", stage.version.date));
        let fate: Vec<_> = later.into_iter().chain(gone).collect();
        match fate.is_empty() {
            true => format!("`{}`", place(&self.field)),
            false => format!("`{}` ({})", place(&self.field), fate.join(", ")),
        }
    }
}

/// What is sent by the caller comes before what is answered, and the outer before the inner.
pub(super) fn meant(stages: &[Stage<'_>], name: &str) -> Result<Meant, String> {
    let mut candidates = candidates(stages, name);
    candidates.sort_by_key(|candidate| {
        let path = candidate.field.path.clone();
        (candidate.rank(), path, Reverse(candidate.since))
    });
    if candidates.is_empty() {
        return Err(unknown(stages, name));
    }
    let best = candidates.remove(0);
    let mut equals = candidates.iter().filter(|it| it.rank() == best.rank());
    if equals.any(|other| !other.is_at(&best)) {
        let mut places = vec![best.place(stages)];
        places.extend(candidates.iter().map(|other| other.place(stages)));
        let places = first_of(places, SUGGESTIONS, |more| format!("{more} more"));
        return Err(format!(
            "`{name}` stands at several places: {}; which one?",
            places.join(", ")
        ));
    }
    let others = candidates.iter().map(|other| match other.is_at(&best) {
        false => other.place(stages),
        // Its newest name is the one that leads to it.
        true => {
            let newest = other.line.newest().unwrap_or(&other.field);
            format!("`{}`", place(newest))
        }
    });
    Ok(Meant {
        others: others.collect(),
        line: best.line,
    })
}

/// One for each line of descent: by the very name, or else by one that is written in another style.
fn candidates(stages: &[Stage<'_>], name: &str) -> Vec<Candidate> {
    let beginnings = beginnings(stages);
    let asked = interpretations(name);
    for style in [str::to_owned, plain] {
        let mut found: Vec<Candidate> = Vec::new();
        // The newest first, so that a line is known by the last place that had the name.
        for (since, field) in beginnings.iter().rev() {
            let has_name = asked.iter().any(|asked| asked.fits(field, style));
            if !has_name {
                continue;
            }
            let line = Line::of(stages, *since, field.clone());
            if !found.iter().any(|known| known.line.is(&line)) {
                let field = field.clone();
                let since = *since;
                found.push(Candidate { since, field, line });
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// A place that was asked for: the end of the way to a field.
struct Asked {
    side: Option<Side>,
    path: Vec<String>,
}

impl Asked {
    fn fits(&self, field: &Field, style: fn(&str) -> String) -> bool {
        let same = |(one, other): (&String, &String)| style(one) == style(other);
        self.side.is_none_or(|side| side == field.side)
            && self.path.len() <= field.path.len()
            && self
                .path
                .iter()
                .rev()
                .zip(field.path.iter().rev())
                .all(same)
    }
}

/// What a name may mean: `request.amount` is the `amount` of the request, or of a field `request`.
fn interpretations(name: &str) -> Vec<Asked> {
    let path: Vec<String> = name.split('.').map(str::to_owned).collect();
    let side = match path[0].as_str() {
        "parameter" | "parameters" | "query" => Some(Side::Parameter),
        "request" => Some(Side::Request),
        "response" => Some(Side::Response),
        _ => None,
    };
    let mut all = Vec::new();
    if side.is_some() && path.len() > 1 {
        let path = path[1..].to_vec();
        all.push(Asked { side, path });
    }
    all.push(Asked { side: None, path });
    all
}

/// As `response.customer.externalId`, which can be asked for.
fn place(field: &Field) -> String {
    let side = match field.side {
        Side::Parameter => "parameter",
        Side::Request => "request",
        Side::Response => "response",
    };
    format!("{side}.{}", field.path.join("."))
}

fn unknown(stages: &[Stage<'_>], name: &str) -> String {
    let Some(stage) = stages.last() else {
        return format!("no contract has a field `{name}`");
    };
    let mut names: Vec<(usize, usize, String)> = Vec::new();
    for (_, field) in beginnings(stages) {
        let path = field.path.join(".");
        if !names.iter().any(|(.., known)| *known == path) {
            names.push((unlikeness(name, &field), field.path.len(), path));
        }
    }
    let most = (plain(name).len() / 3).max(PART);
    let mut similar: Vec<_> = names.iter().filter(|(apart, ..)| *apart <= most).collect();
    similar.sort();
    let (word, names) = match similar.is_empty() {
        false => ("similar", similar),
        true => ("it has", names.iter().collect()),
    };
    let names = names.iter().take(SUGGESTIONS);
    let names: Vec<_> = names.map(|(.., name)| format!("`{name}`")).collect();
    format!(
        "`{}` never had a field `{name}`; {word}: {}",
        stage.operation.id,
        names.join(", ")
    )
}

/// How far a field is from a name that it does not have.
fn unlikeness(name: &str, field: &Field) -> usize {
    let asked = plain(name);
    let names = [plain(field.name()), plain(&field.path.join("."))];
    let apart = |own: &String| {
        let apart = distance(&asked, own);
        match own.contains(&asked) || asked.contains(own.as_str()) {
            true => apart.min(PART),
            false => apart,
        }
    };
    names.iter().map(apart).min().unwrap_or(usize::MAX)
}
