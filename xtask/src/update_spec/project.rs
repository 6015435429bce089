//! The project as it is before an update.

use std::fs;
use std::io::ErrorKind;

use dub_codegen::contract::Contract;
use oas_diff::Verdict;

use crate::api::Api;
use crate::date::Date;
use crate::diff::{self, Inputs};
use crate::facade::Facade;
use crate::lock::Lock;
use crate::source::CONTRACT;
use crate::{canonical, history, verdicts};

pub(super) struct Project {
    pub(super) api: Api,
    /// The contract as it stands in the file, and as it is read.
    pub(super) contract: Option<(Vec<u8>, Contract)>,
    pub(super) lock: Option<Lock>,
    pub(super) inputs: Inputs,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) facade: Option<Facade>,
    /// The days that the history has contracts of, the oldest first.
    pub(super) dates: Vec<Date>,
}

impl Project {
    /// Reads the project of an API. With `force`, a contract that cannot be read counts as none.
    pub(super) fn read(api: &Api, force: bool) -> Result<Self, String> {
        let contract = match contract(api) {
            Err(_) if force => None,
            read => read?,
        };
        let lock = match Lock::read(api) {
            Err(_) if force => None,
            read => read?,
        };
        Ok(Self {
            api: api.clone(),
            contract,
            lock,
            inputs: diff::inputs(api)?,
            verdicts: verdicts::read(&api.folder, None)?,
            facade: Facade::read(api)?,
            dates: history::dates(&api.folder)?,
        })
    }

    /// The lock, if it is that of the contract.
    pub(super) fn lock_that_fits(&self) -> Option<&Lock> {
        let (bytes, _) = self.contract.as_ref()?;
        self.lock.as_ref().filter(|lock| lock.fits(bytes))
    }

    /// Whether the contract is as it would be written now.
    pub(super) fn is_canonical(&self) -> bool {
        self.contract.as_ref().is_some_and(|(bytes, contract)| {
            canonical::to_yaml(&canonical::of(contract.clone())).as_bytes() == bytes
        })
    }

    /// The text of the contract of that day in the history.
    pub(super) fn of_day(&self, date: Date) -> Result<String, String> {
        let file = history::file(&self.api.folder, date);
        fs::read_to_string(&file)
            .map_err(|error| format!("{}: cannot be read: {error}", file.display()))
    }
}

fn contract(api: &Api) -> Result<Option<(Vec<u8>, Contract)>, String> {
    let file = api.folder.join(CONTRACT);
    let bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{}: cannot be read: {error}", file.display())),
    };
    let name = file.display().to_string();
    let contract = Contract::parse(&String::from_utf8_lossy(&bytes), &name).map_err(|error| {
        format!(
            "{error}\nThere is nothing to compare with; repair {}, or replace it with `--force`",
            api.file(CONTRACT)
        )
    })?;
    Ok(Some((bytes, contract)))
}
