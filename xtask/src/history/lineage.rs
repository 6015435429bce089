//! The line of descent of a field, put into words.

use oas_diff::{Change, Place};
use owo_colors::OwoColorize as _;

use super::descent::{Name, known};
use super::field::{Field, Side};
use super::meant::{Meant, meant};
use super::trace::{Stage, end, trace};
use super::{History, life, lookup};
use crate::api::Api;
use crate::wording::{bundles, first_of, list, once};

/// How many other places of the same name are told.
const OTHERS: usize = 6;

pub(super) fn tell(
    api: &Api,
    history: &History,
    operation: &str,
    name: &str,
) -> Result<String, String> {
    let stages = trace(history, lookup::find(history, operation)?);
    let Meant { line, others } = meant(&stages, name)?;
    let chain = line
        .names
        .iter()
        .map(|name| format!("`{}` ({})", name.field.name(), name.since));
    let mut text = chain.collect::<Vec<_>>().join(" → ");
    text.push_str("\n\n");
    if let Some((stage, newest)) = stages.get(line.ends_at).zip(line.newest()) {
        text.push_str(&heading(stage, newest));
        let chapters = stages.iter().map(|stage| chapter(stage, &line.names));
        text.extend(chapters);
        let is_last = line.ends_at + 1 == stages.len();
        let end = end(history, &stages).filter(|_| is_last);
        text.extend(end.iter().map(life::ending));
        let word = match is_last && end.is_none() {
            true => "Now",
            false => "Last",
        };
        text.push_str(&format!("\n\n{word} {}", ending(stage, newest)));
        let beside = line.beside(&stages).into_iter();
        text.extend(beside.map(|old| format!("\nBeside it `{}`: {}", old.name(), old.state)));
    }
    if let Some(first) = others.first() {
        let ask = first.split('`').nth(1).unwrap_or_default();
        text.push_str(&format!(
            "\n\n`{name}` is or was a name elsewhere, too: {}.\nAsk for one by its place: {}",
            list(&first_of(others.clone(), OTHERS, |more| format!(
                "{more} more"
            ))),
            api.command(&format!("history {operation} {ask}"))
        ));
    }
    Ok(text)
}

fn heading(stage: &Stage<'_>, field: &Field) -> String {
    let place = match field.side {
        Side::Parameter => "a parameter",
        Side::Request => "in the request",
        Side::Response => "in the response",
    };
    let whole = match field.path.len() {
        1 => String::new(),
        _ => format!(" as `{}`", field.path.join(".")),
    };
    format!(
        "{}{whole}, {place} of {}\n",
        field.name().bold(),
        life::title(&stage.operation)
    )
}

/// What one version did to the field.
fn chapter(stage: &Stage<'_>, names: &[Name]) -> String {
    let concerns = |change: &Change, place: &Place| {
        let mut names = names.iter();
        stage.is_at(place) && names.any(|name| name.is_concerned(change, place))
    };
    let changes = stage.version.changes.iter();
    let changes = changes.filter_map(|change| change.only(|place| concerns(change, place)));
    let changes = once(changes.collect());
    let bundles = bundles(&changes);
    let lines = bundles
        .iter()
        .map(|bundle| life::line(Some(bundle.level()), &bundle.message()));
    let began = names.iter().filter(|name| name.since == stage.version.date);
    let began = began.map(|name| {
        let text = format!("`{}`: {}", name.field.name(), name.field.state);
        life::line(None, &text)
    });
    life::chapter(stage.version.date, &lines.chain(began).collect::<Vec<_>>())
}

fn ending(stage: &Stage<'_>, newest: &Field) -> String {
    let field = known(stage, newest.side, &newest.path);
    let state = field.map(|field| field.state).unwrap_or_default();
    format!("({}): {state}", stage.version.date)
}
