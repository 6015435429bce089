//! The line of descent of a field, put into words.

use oas_diff::Change;
use owo_colors::OwoColorize as _;

use super::descent::{Line, Name, known};
use super::field::{Side, fields};
use super::trace::{Stage, trace};
use super::{History, life, lookup};
use crate::wording::bundles;

pub(super) fn tell(history: &History, operation: &str, name: &str) -> Result<String, String> {
    let stages = trace(history, lookup::find(history, operation)?);
    let line = Line::of(&stages, name)?;
    let chain = line
        .names
        .iter()
        .map(|name| format!("`{}` ({})", name.field.name(), name.since));
    let mut text = chain.collect::<Vec<_>>().join(" → ");
    text.push_str("\n\n");
    if let Some((stage, newest)) = stages.get(line.ends_at).zip(line.names.last()) {
        text.push_str(&heading(stage, newest));
        let chapters = stages.iter().map(|stage| chapter(stage, &line.names));
        text.extend(chapters);
        let word = match line.ends_at + 1 == stages.len() {
            true => "Now",
            false => "Last",
        };
        text.push_str(&format!("\n\n{word} {}", ending(stage, newest)));
    }
    Ok(text)
}

fn heading(stage: &Stage<'_>, newest: &Name) -> String {
    let field = &newest.field;
    let place = match field.side {
        Side::Parameter => "a parameter",
        Side::Request => "in the request",
        Side::Response => "in the response",
    };
    let whole = match field.path.len() {
        1 => String::new(),
        _ => format!(" as `{}`", field.path.join(".")),
    };
    let own_name = [field.name().to_owned()];
    let others = fields(&stage.version.contract, &stage.operation);
    let mut others = others.iter();
    let other = others.find(|other| other.side != field.side && other.path.ends_with(&own_name));
    let other =
        other.map(|other| format!("; the {} has `{}` too", other.side, other.path.join(".")));
    format!(
        "{}{whole}, {place} of {}{}\n",
        field.name().bold(),
        life::title(&stage.operation),
        other.unwrap_or_default()
    )
}

/// What one version did to the field.
fn chapter(stage: &Stage<'_>, names: &[Name]) -> String {
    let concerns = |change: &&Change| names.iter().any(|name| name.is_concerned(stage, change));
    let bundles = bundles(stage.changes().filter(concerns), |place| stage.is_at(place));
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

fn ending(stage: &Stage<'_>, newest: &Name) -> String {
    let field = known(stage, newest.field.side, &newest.field.path);
    let state = field.map(|field| field.state).unwrap_or_default();
    format!("({}): {state}", stage.version.date)
}
