//! An update that has been checked and is still to be written.

use std::fmt::Display;

use dub_codegen::contract::Contract;
use dub_codegen::surface::Surface;
use dub_codegen::{Generated, Renames};
use oas_diff::{Options, Verdict};

use super::archive::Archive;
use super::calls;
use super::left::{self, Left, Words};
use super::members;
use super::project::Project;
use super::renames::{self, Choice, Exchange, ToConfirm};
use super::report::{Operations, Report, Status};
use super::sanity;
use super::upstream::Upstream;
use crate::canonical;
use crate::date::Date;
use crate::diff::{Comparison, Inputs};
use crate::digest::sha256;
use crate::facade::{self, WITHOUT_METHOD};
use crate::history::{self, CHANGELOG, FOLDER};
use crate::lock::{LOCK, Lock};
use crate::renames_file::RENAMES;
use crate::source::{CONTRACT, Document};
use crate::transaction::Transaction;

pub(super) struct Update<'a> {
    project: &'a Project,
    /// What the contract is compared with, and what that is called.
    old: Option<(String, Contract)>,
    new: Contract,
    /// The new contract as it is written.
    text: String,
    lock: Lock,
    date: Date,
}

/// What people wrote, with what was confirmed just now.
struct Known {
    inputs: Inputs,
    verdicts: Vec<Verdict>,
    confirmed: Vec<ToConfirm>,
    files: Vec<(&'static str, String)>,
}

impl<'a> Update<'a> {
    /// The update to a document, if it can be the next contract of the project.
    pub(super) fn to(
        project: &'a Project,
        upstream: Upstream,
        force: bool,
        date: Date,
    ) -> Result<Self, String> {
        let new = sanity::parse(&upstream.text, &upstream.name)?;
        let old = project.contract.as_ref().map(|(_, contract)| contract);
        if let Some(old) = old
            && !force
        {
            sanity::compare(&upstream.name, &project.api.file(CONTRACT), old, &new)?;
        }
        let new = canonical::of(new);
        let text = canonical::to_yaml(&new);
        let lock = Lock {
            source: upstream.source,
            retrieved: date.to_string(),
            operations: new.operations().count(),
            sha256: sha256(text.as_bytes()),
            etag: upstream.validators.etag,
            last_modified: upstream.validators.last_modified,
        };
        Ok(Self {
            project,
            old: old.map(|old| (project.api.file(CONTRACT), old.clone())),
            new,
            text,
            lock,
            date,
        })
    }

    /// The update to the contract that there is, because upstream has no other.
    pub(super) fn to_the_same(project: &'a Project, date: Date) -> Result<Self, String> {
        let (Some((bytes, contract)), Some(lock)) = (&project.contract, project.lock_that_fits())
        else {
            let (lock, contract) = (project.api.file(LOCK), project.api.file(CONTRACT));
            return Err(format!("{lock} does not fit {contract}; say `--force`"));
        };
        Ok(Self {
            project,
            old: Some((project.api.file(CONTRACT), contract.clone())),
            new: contract.clone(),
            text: String::from_utf8_lossy(bytes).into_owned(),
            lock: lock.clone(),
            date,
        })
    }

    /// What there is to say, and what there is to write.
    pub(super) fn plan(mut self, choice: Option<&Choice>) -> Result<(Report, Transaction), String> {
        let is_new = self.is_new();
        if !is_new && choice.is_some() {
            // What the last update found can still be confirmed.
            self.old = self.before_last()?;
            self.date = self.project.dates.last().copied().unwrap_or(self.date);
        }
        let known = self.known(choice)?;
        let generated = self.generate(&known.inputs)?;
        let mut report = Report {
            api: self.project.api.clone(),
            status: Status::UpToDate,
            is_new,
            source: self.lock.source.clone(),
            date: self.date,
            operations: Operations {
                before: self.old.as_ref().map(|(_, old)| old.operations().count()),
                now: self.lock.operations,
            },
            files: Vec::new(),
            notes: Vec::new(),
            confirmed: known.confirmed.clone(),
            comparison: None,
            left: Left::default(),
        };
        let archive = match is_new {
            true => Archive::plan(self.project, &self.new, self.date)?,
            false => Archive::default(),
        };
        if is_new || choice.is_some() {
            report.comparison = self.compare(&known.inputs, &known.verdicts)?;
            report.left = self.left(&known.inputs, generated, report.comparison.as_ref())?;
        }
        let transaction = self.files(is_new, known, &archive)?;
        let files = transaction.changed()?;
        if !files.is_empty() {
            report.status = Status::Updated;
        }
        report.files = files
            .iter()
            .map(|file| self.project.api.file(&file.display().to_string()))
            .collect();
        report.notes = archive.notes;
        if let Some(choice) = choice
            && report.confirmed.is_empty()
        {
            report.notes.push(choice.when_nothing().to_owned());
        }
        Ok((report, transaction))
    }

    fn is_new(&self) -> bool {
        let existing = self.project.contract.as_ref();
        existing.is_none_or(|(bytes, _)| bytes != self.text.as_bytes())
    }

    /// The contract before the newest one, which is the present one.
    fn before_last(&self) -> Result<Option<(String, Contract)>, String> {
        match self.project.dates[..] {
            [.., before, newest] if self.project.of_day(newest)? == self.text => {
                let text = self.project.of_day(before)?;
                let name = self.project.api.file(&format!("{FOLDER}/{before}.yaml"));
                let contract = Contract::parse(&text, &name).map_err(told)?;
                Ok(Some((before.to_string(), contract)))
            }
            _ => Ok(None),
        }
    }

    fn known(&self, choice: Option<&Choice>) -> Result<Known, String> {
        let mut known = Known {
            inputs: self.project.inputs.clone(),
            verdicts: self.project.verdicts.clone(),
            confirmed: Vec::new(),
            files: Vec::new(),
        };
        if let Some(choice) = choice {
            let comparison = self.compare(&known.inputs, &known.verdicts)?;
            let (open, exchanges) = self.open(comparison.as_ref());
            known.confirmed = choice.among(&open, &exchanges, &known.verdicts)?;
            let written = renames::write(&self.project.api, &known.confirmed, self.date)?;
            for (file, text) in &written.files {
                if *file == RENAMES {
                    known.inputs.1 =
                        Renames::parse(text, &self.project.api.file(RENAMES)).map_err(told)?;
                }
            }
            known.files = written.files;
            known.verdicts.splice(..0, written.verdicts);
        }
        Ok(known)
    }

    fn generate(&self, (overlay, renames): &Inputs) -> Result<Generated, String> {
        dub_codegen::generate(self.new.clone(), overlay, renames)
            .map_err(|error| format!("no code can be made of the new contract: {error}"))
    }

    fn compare(&self, inputs: &Inputs, verdicts: &[Verdict]) -> Result<Option<Comparison>, String> {
        let Some((label, old)) = &self.old else {
            return Ok(None);
        };
        let document = |label: &str, contract: &Contract| Document {
            label: label.to_owned(),
            name: label.to_owned(),
            value: contract.document().clone(),
        };
        let (old, new) = (document(label, old), document(&self.lock.source, &self.new));
        let mut options = Options::default();
        options.today = Some(self.date.to_string());
        options.verdicts = verdicts.to_vec();
        Comparison::of(|| Ok(inputs.clone()), &old, &new, &options).map(Some)
    }

    fn left(
        &self,
        (overlay, renames): &Inputs,
        generated: Generated,
        comparison: Option<&Comparison>,
    ) -> Result<Left, String> {
        let surface = |contract: &Contract| {
            Surface::of(contract.document().clone(), overlay, renames).map_err(told)
        };
        let is = surface(&self.new)?;
        let was = self.old.as_ref().and_then(|(_, old)| surface(old).ok());
        let mut left = Left {
            misfits: generated.misfits.clone(),
            without_words: Words::new(was.as_ref(), &is),
            renames_to_confirm: self.open(comparison).0,
            ..Left::default()
        };
        if let Some(facade) = &self.project.facade {
            let has_code = |id: &str| generated.code.contains(&format!("operation_id: \"{id}\""));
            let before = self.old.as_ref().map(|(_, old)| left::ids(old));
            let (before, now) = (before.unwrap_or_default(), left::ids(&self.new));
            calls::of_operations(&mut left, facade, &before, &now, has_code);
            if let (Some(was), Some((_, old))) = (&was, &self.old) {
                calls::of_types(&mut left, facade, was, &is);
                members::of_types(&mut left, facade, was, &is);
                calls::of_methods(&mut left, facade, (old, was), (&self.new, &is));
            }
        }
        Ok(left)
    }

    /// The renames to confirm, and where else names went and came.
    fn open(&self, comparison: Option<&Comparison>) -> (Vec<ToConfirm>, Vec<Exchange>) {
        let changes = || {
            let findings = comparison.into_iter().flat_map(|it| &it.findings);
            findings.map(|finding| &finding.change)
        };
        let exchanges = Exchange::all(changes(), &self.new);
        (renames::open(changes(), &exchanges), exchanges)
    }

    fn files(&self, is_new: bool, known: Known, archive: &Archive) -> Result<Transaction, String> {
        let mut transaction = Transaction::new(&self.project.api.folder);
        for (date, contract) in &archive.more {
            let file = format!("{FOLDER}/{date}.yaml");
            transaction.write(file, canonical::to_yaml(contract));
        }
        if is_new || !known.confirmed.is_empty() {
            let (api, more) = (&self.project.api, &archive.more);
            let changelog = history::changelog_with(api, more, known.verdicts)?;
            transaction.write(CHANGELOG, changelog);
        }
        for (file, text) in known.files {
            transaction.write(file, text);
        }
        if let (true, Some(facade)) = (is_new, &self.project.facade) {
            let missing = facade.missing(&left::ids(&self.new));
            transaction.write(WITHOUT_METHOD, facade::list(&missing));
        }
        if is_new || self.project.lock_that_fits().is_none() {
            transaction.write(LOCK, self.lock.to_yaml());
        }
        transaction.write(CONTRACT, self.text.clone());
        Ok(transaction)
    }
}

fn told(error: impl Display) -> String {
    error.to_string()
}
