//! The contracts of the past: one file for each day on which the contract became another.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread;

use dub_codegen::contract::Contract;
use oas_diff::{Change, Options, Verdict, Which};

use crate::api::Api;
use crate::date::Date;
use crate::payloads;
use crate::source::read_text;
use crate::verdicts;

/// Where it stands in a project.
pub(crate) const FOLDER: &str = "history";

/// All versions, the oldest first.
pub(super) struct History(Vec<Version>);

/// One contract of the past.
pub(super) struct Version {
    pub(super) date: Date,
    pub(super) contract: Contract,
    /// What changed since the version before; nothing for the first.
    pub(super) changes: Vec<Change>,
}

/// The file of the contract of that day.
pub(crate) fn file(root: &Path, date: Date) -> PathBuf {
    root.join(FOLDER).join(format!("{date}.yaml"))
}

/// The days for which there is a contract, in order.
pub(crate) fn dates(root: &Path) -> Result<Vec<Date>, String> {
    let folder = root.join(FOLDER);
    let failed = |error| format!("{}: cannot be read: {error}", folder.display());
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut dates = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        let day = name.to_str().and_then(|name| name.strip_suffix(".yaml"));
        // Other files may stand there too: the changelog, the verdicts.
        dates.extend(day.and_then(|day| day.parse::<Date>().ok()));
    }
    dates.sort();
    Ok(dates)
}

/// The day of the newest contract that was there on `date`.
pub(crate) fn newest_at(root: &Path, date: Date) -> Result<Date, String> {
    let dates = dates(root)?;
    if let Some(found) = dates.iter().rev().find(|known| **known <= date) {
        return Ok(*found);
    }
    let folder = root.join(FOLDER);
    let known: Vec<_> = dates.iter().map(Date::to_string).collect();
    Err(match known.len() {
        0 => format!("{date}: there are no contracts in {}", folder.display()),
        _ => format!(
            "{date}: the contracts in {} begin later; there are {}",
            folder.display(),
            known.join(", ")
        ),
    })
}

impl History {
    /// Reads every version, and compares each with the one before.
    pub(super) fn read(api: &Api) -> Result<Self, String> {
        Self::with(api, &[], verdicts::read(&api.folder, None)?)
    }

    /// The history as it is with contracts that are not written yet.
    pub(super) fn with(
        api: &Api,
        more: &[(Date, Contract)],
        verdicts: Vec<Verdict>,
    ) -> Result<Self, String> {
        let root = api.folder.as_path();
        let mut dates: Vec<Date> = dates(root)?;
        dates.extend(more.iter().map(|(date, _)| *date));
        dates.sort();
        dates.dedup();
        if dates.is_empty() {
            return Err(format!(
                "{}: there are no contracts; add one with `{}`",
                root.join(FOLDER).display(),
                api.command("history add FILE --date YYYY-MM-DD")
            ));
        }
        let files: Vec<_> = dates.iter().map(|date| file(root, *date)).collect();
        let contracts = in_parallel(&dates, |date| {
            match more.iter().rfind(|(other, _)| other == date) {
                Some((_, contract)) => Ok(contract.clone()),
                None => read(&file(root, *date)),
            }
        })?;
        let mut options = Options::default();
        options.verdicts = verdicts;

        let pairs: Vec<_> = (1..contracts.len()).collect();
        let changes = in_parallel(&pairs, |new| {
            let mut options = options.clone();
            // What holds on the day of the change holds whenever somebody asks.
            options.today = Some(dates[*new].to_string());
            compare(*new, &contracts, &files, &options)
        })?;
        let changes = std::iter::once(Vec::new()).chain(changes);
        let versions = dates.into_iter().zip(contracts).zip(changes);
        let version = |((date, contract), changes)| Version {
            date,
            contract,
            changes,
        };
        Ok(Self(versions.map(version).collect()))
    }

    #[cfg(test)]
    pub(super) fn of_one(contract: Contract) -> Self {
        Self(vec![Version {
            date: Date::today(),
            contract,
            changes: Vec::new(),
        }])
    }

    /// The oldest first.
    pub(super) fn versions(&self) -> &[Version] {
        &self.0
    }
}

fn read(file: &Path) -> Result<Contract, String> {
    let (name, text) = read_text(file)?;
    Contract::parse(&text, &name).map_err(|error| error.to_string())
}

fn compare(
    new: usize,
    contracts: &[Contract],
    files: &[PathBuf],
    options: &Options,
) -> Result<Vec<Change>, String> {
    let (before, after) = (contracts[new - 1].document(), contracts[new].document());
    let mut options = options.clone();
    options.payloads = payloads::of([before, after]);
    match oas_diff::compare(before, after, &options) {
        Ok(report) => Ok(report.changes),
        Err(error) => {
            let file = match error.document {
                Which::Old => &files[new - 1],
                Which::New => &files[new],
            };
            Err(format!("{}: {error}", file.display()))
        }
    }
}

/// Does the same to all, in the order in which they stand, on as many processors as there are.
fn in_parallel<T: Sync, R: Send>(
    all: &[T],
    work: impl Fn(&T) -> Result<R, String> + Sync,
) -> Result<Vec<R>, String> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let work = &work;
        let workers: Vec<_> = all
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(work).collect::<Result<Vec<R>, _>>()))
            .collect();
        let mut done = Vec::new();
        for worker in workers {
            match worker.join() {
                Ok(share) => done.extend(share?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(done)
    })
}
