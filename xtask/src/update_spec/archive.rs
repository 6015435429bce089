//! Which contracts join the history with an update.

use dub_codegen::contract::Contract;

use super::project::Project;
use crate::canonical;
use crate::date::Date;
use crate::history::FOLDER;

/// What becomes of the history.
#[derive(Default)]
pub(super) struct Archive {
    /// The contracts to add, each with its day.
    pub(super) more: Vec<(Date, Contract)>,
    /// What people should know of it.
    pub(super) notes: Vec<String>,
}

impl Archive {
    /// The new contract joins the history at `date`, and so does the old one if it is not there yet.
    pub(super) fn plan(project: &Project, new: &Contract, date: Date) -> Result<Self, String> {
        let mut archive = Self::default();
        let folder = project.api.file(FOLDER);
        let newest = project.dates.last().copied();
        if let Some(newest) = newest.filter(|newest| *newest > date) {
            if project.of_day(newest)? == canonical::to_yaml(new) {
                return Ok(archive);
            }
            return Err(format!(
                "{folder}/{newest}.yaml is of a later day than {date}; say from which day the contract is true with `--date YYYY-MM-DD`"
            ));
        }
        archive.old(project, date)?;
        let newest = match newest {
            Some(newest) => Some((newest, project.of_day(newest)?)),
            None => None,
        };
        match newest {
            Some((_, text)) if text == canonical::to_yaml(new) => {}
            newest => {
                if newest.is_some_and(|(newest, _)| newest == date) {
                    archive.notes.push(format!(
                        "{folder}/{date}.yaml was another contract of the same day, and is replaced."
                    ));
                }
                archive.more.push((date, new.clone()));
            }
        }
        Ok(archive)
    }

    /// The contract that is replaced belongs into the history, at the day on which it came.
    fn old(&mut self, project: &Project, date: Date) -> Result<(), String> {
        let Some((_, contract)) = &project.contract else {
            return Ok(());
        };
        let old = canonical::of(contract.clone());
        let text = canonical::to_yaml(&old);
        for day in &project.dates {
            if project.of_day(*day)? == text {
                return Ok(());
            }
        }
        let came = project.lock_that_fits();
        let came = came.and_then(|lock| lock.retrieved.parse::<Date>().ok());
        match came {
            Some(came) if came < date && !project.dates.contains(&came) => {
                self.more.push((came, old));
            }
            _ => self.notes.push(format!(
                "The contract that is replaced is not in {}/, and nothing says of which day it was; git has it.",
                project.api.file(FOLDER)
            )),
        }
        Ok(())
    }
}
