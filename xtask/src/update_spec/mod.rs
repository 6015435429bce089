//! `cargo xtask update-spec`: the document of upstream in, a project that is up to date out.
//!
//! fetch → parse → sanity → structure only, canonical → overlay and trial of the generator → diff.
//! Only then are files written, all of them or none.

mod archive;
mod calls;
mod left;
mod members;
mod project;
mod renames;
mod report;
mod sanity;
mod update;
mod upstream;

use std::env::{self, VarError};
use std::time::Duration;

use clap::Args;

use crate::api::Api;
use crate::date::Date;
use crate::diff::Format;
use crate::output::{self, Answer};
use crate::transaction::{self, Transaction};
use project::Project;
use renames::Choice;
use report::{Report, Status};
use update::Update;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Where the document is: an address, a file (JSON or YAML), or `-` for standard input. Without
    /// it: what the environment variable NAME_SPEC_URL says, where NAME is that of the API in capitals
    /// and with `_` for `-`; or else where the API publishes it, as the Cargo.toml of its package says.
    #[arg(long, value_name = "URL|FILE|-")]
    from: Option<String>,

    /// Take the document even if it has lost many operations, or looks like that of another API,
    /// and even if the openapi.yaml there is cannot be read.
    #[arg(long)]
    force: bool,

    /// How to write the report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write nothing; only say what would be done.
    #[arg(long)]
    dry_run: bool,

    /// Write nothing; the exit code is 1 if upstream differs, and 2 if that could not be found out.
    #[arg(long)]
    check: bool,

    /// Confirm renames of fields, which then keep their old names in Rust: those that are named, or
    /// all that are likely. Of the update, or of the last one if nothing has changed since.
    #[arg(long, value_name = "OLD:NEW", num_args = 0.., value_delimiter = ',', require_equals = true)]
    confirm_renames: Option<Vec<String>>,

    /// The day on which the document was retrieved, which is the day of its entry in the history.
    /// Without it: today, in UTC.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,

    /// How long the download may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

/// Updates the project of an API, and says what it did or why it could not.
pub(crate) fn run(api: &Api, arguments: &Arguments) -> Result<Answer, String> {
    let writes = !arguments.dry_run && !arguments.check;
    if writes && let Some(note) = transaction::recover(&api.folder)? {
        output::remark(&note);
    } else if transaction::is_interrupted(&api.folder) {
        return Err(format!(
            "an update was interrupted while it wrote, so nothing can be told; `{}` finishes it",
            api.command("update-spec")
        ));
    }
    let nothing = |error: String| format!("{error}\nNothing has been changed.");
    let (mut report, transaction) = plan(api, arguments).map_err(nothing)?;
    if writes {
        transaction.commit()?;
    } else if report.status == Status::Updated {
        report.status = Status::WouldUpdate;
    }
    Ok(Answer {
        failed: arguments.check && report.is_new,
        text: report.render(arguments.format),
    })
}

fn plan(api: &Api, arguments: &Arguments) -> Result<(Report, Transaction), String> {
    let date = arguments.date.unwrap_or_else(Date::today);
    if date > Date::today() {
        return Err(format!("`--date {date}` is still to come"));
    }
    let project = Project::read(api, arguments.force)?;
    let choice = arguments.confirm_renames.as_deref();
    let choice = choice.map(Choice::of).transpose()?;
    let upstream = upstream::obtain(
        &from(api, arguments)?,
        project
            .lock_that_fits()
            .filter(|_| !arguments.force && project.is_canonical()),
        Duration::from_secs(arguments.timeout),
    )?;
    let update = match upstream {
        Some(upstream) => Update::to(&project, upstream, arguments.force, date)?,
        None => Update::to_the_same(&project, date)?,
    };
    update.plan(choice.as_ref())
}

/// Where the document is.
fn from(api: &Api, arguments: &Arguments) -> Result<String, String> {
    let of_environment = |name: String| match env::var(&name) {
        Err(VarError::NotPresent) => Ok(String::new()),
        read => read.map_err(|_| format!("`{name}` is not text in UTF-8")),
    };
    let given = match (&arguments.from, api.variable()) {
        (Some(from), _) => from.clone(),
        (None, Some(variable)) => of_environment(variable)?,
        _ => String::new(),
    };
    match &api.published {
        _ if !given.is_empty() => Ok(given),
        Some(published) => Ok(published.clone()),
        None => Err(
            "it is not known where the document is published; say where it is with `--from`"
                .to_owned(),
        ),
    }
}
