//! `cargo xtask check`: whether contract, words, facade and history of the project fit together.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

use dub_codegen::contract::Contract;
use dub_codegen::surface::{Surface, Wordless};

use crate::diff::Inputs;
use crate::facade::{self, Facade, WITHOUT_METHOD};
use crate::history::{self, FOLDER};
use crate::lock::{LOCK, Lock};
use crate::output::Answer;
use crate::source::{self, CONTRACT};
use crate::{canonical, diff, transaction};

/// What was found: what is right, and what is not.
#[derive(Default)]
struct Findings {
    right: Vec<String>,
    wrong: Vec<String>,
}

pub(crate) fn run(root: &Path) -> Result<Answer, String> {
    let mut findings = Findings::default();
    if transaction::is_interrupted(root) {
        findings.wrong.push(
            "an update was interrupted while it wrote; `cargo xtask update-spec` finishes it"
                .to_owned(),
        );
    }
    let (name, text) = source::read_text(&root.join(CONTRACT))?;
    let contract = Contract::parse(&text, &name).map_err(told)?;
    let inputs = diff::inputs(root)?;
    findings.contract(root, &text, &contract)?;
    findings.code(&contract, &inputs);
    findings.facade(root, &contract)?;
    findings.words(&contract, &inputs)?;
    findings.history(root, &text)?;
    Ok(findings.into_answer())
}

impl Findings {
    /// The contract is written as `update-spec` writes it, and is the one that it wrote.
    fn contract(&mut self, root: &Path, text: &str, contract: &Contract) -> Result<(), String> {
        if canonical::to_yaml(&canonical::of(contract.clone())) != text {
            self.wrong.push(format!(
                "{CONTRACT} was edited: it is not as `cargo xtask update-spec` writes it; what the document should have said belongs to overlay.yaml"
            ));
        }
        let lock = match Lock::read(root) {
            Ok(lock) => lock,
            Err(error) => {
                self.wrong.push(error);
                return Ok(());
            }
        };
        match lock {
            None => self.wrong.push(format!("{LOCK} is missing")),
            Some(lock) if !lock.fits(text.as_bytes()) => self.wrong.push(format!(
                "{CONTRACT} is not the one that {LOCK} is of; restore it, or run `cargo xtask update-spec`"
            )),
            Some(lock) if lock.operations != contract.operations().count() => {
                let now = contract.operations().count();
                let said = lock.operations;
                self.wrong.push(format!("{LOCK} says {said} operations, and {CONTRACT} has {now}"));
            }
            Some(lock) => self.right.push(format!(
                "{CONTRACT}: {} operations, retrieved on {} from {}",
                lock.operations, lock.retrieved, lock.source
            )),
        }
        Ok(())
    }

    /// Code can be made of it, and everything that people wrote fits.
    fn code(&mut self, contract: &Contract, (overlay, renames): &Inputs) {
        match dub_codegen::generate(contract.clone(), overlay, renames) {
            Err(error) => self.wrong.push(format!("no code can be made: {error}")),
            Ok(generated) => {
                if generated.misfits.is_empty() {
                    let lines = generated.code.lines().count();
                    self.right
                        .push(format!("code: {lines} lines; overlay and renames fit"));
                }
                self.wrong
                    .extend(generated.misfits.iter().map(ToString::to_string));
            }
        }
    }

    /// Every operation has a method, or is listed as one that has none.
    fn facade(&mut self, root: &Path, contract: &Contract) -> Result<(), String> {
        let Some(facade) = Facade::read(root)? else {
            return Ok(());
        };
        let operations: BTreeSet<String> =
            contract.operations().map(|it| it.id.to_owned()).collect();
        let (missing, listed) = (facade.missing(&operations), facade::listed(root)?);
        let wrong = self.wrong.len();
        let gone = past_operations(root)?;
        let gone: BTreeSet<String> = gone.difference(&operations).cloned().collect();
        self.wrong.extend(facade.calls(&gone).map(|call| {
            let method = call.method.as_deref().unwrap_or_default();
            let (file, line, what) = (&call.file, call.line, &call.what);
            format!("the method `{method}` ({file}:{line}) calls `{what}`, which is gone")
        }));
        self.wrong.extend(missing.difference(&listed).map(|id| {
            format!("no method of the facade calls `{id}`, and {WITHOUT_METHOD} does not list it")
        }));
        self.wrong.extend(listed.difference(&missing).map(|id| {
            let why = match operations.contains(id) {
                true => "a method of the facade calls it",
                false => "there is no such operation",
            };
            format!("{WITHOUT_METHOD} lists `{id}`, but {why}")
        }));
        if self.wrong.len() == wrong {
            let (with, without) = (operations.len() - missing.len(), missing.len());
            self.right.push(match without {
                0 => format!("facade: a method for each of {with} operations"),
                _ => format!("facade: {with} operations have a method, {without} are listed in {WITHOUT_METHOD}"),
            });
        }
        Ok(())
    }

    /// Every tag, operation, type and required field is described.
    fn words(&mut self, contract: &Contract, (overlay, renames): &Inputs) -> Result<(), String> {
        let document = contract.document().clone();
        let Ok(surface) = Surface::of(document, overlay, renames) else {
            // No code can be made, which was said already.
            return Ok(());
        };
        let mut optional = 0;
        let wrong = self.wrong.len();
        for wordless in surface.wordless() {
            let what = match wordless {
                Wordless::Tag(name) => format!("the tag `{name}`"),
                Wordless::Operation(id) => format!("the operation `{id}`"),
                Wordless::Type(name) => format!("the type `{name}`"),
                Wordless::Field {
                    owner,
                    name,
                    required,
                } if required => {
                    format!("the field `{owner}.{name}`")
                }
                _ => {
                    optional += 1;
                    continue;
                }
            };
            self.wrong
                .push(format!("{what} has no words in overlay.yaml"));
        }
        if self.wrong.len() == wrong {
            let optional = match optional {
                0 => "optional ones too".to_owned(),
                some => format!("{some} optional ones have none"),
            };
            self.right.push(format!(
                "words: for every tag, operation, type and required field; {optional}"
            ));
        }
        Ok(())
    }

    /// The history ends with the contract, and the changelog tells it.
    fn history(&mut self, root: &Path, text: &str) -> Result<(), String> {
        let dates = history::dates(root)?;
        let Some(newest) = dates.last() else {
            self.wrong.push(format!("{FOLDER}/ has no contracts"));
            return Ok(());
        };
        let wrong = self.wrong.len();
        for date in &dates {
            let (name, kept) = source::read_text(&history::file(root, *date))?;
            let contract = Contract::parse(&kept, &name).map_err(told)?;
            if canonical::to_yaml(&canonical::of(contract)) != kept {
                self.wrong.push(format!(
                    "{FOLDER}/{date}.yaml was edited: it is not in the canonical form"
                ));
            }
        }
        let kept = fs::read_to_string(history::file(root, *newest)).map_err(told)?;
        if kept != text {
            self.wrong.push(format!(
                "{FOLDER}/{newest}.yaml, the newest there, is not {CONTRACT}"
            ));
        }
        let changelog = history::check(root)?;
        match changelog.failed {
            true => self.wrong.push(changelog.text),
            false if self.wrong.len() == wrong => self.right.push(format!(
                "history: {} contracts, the newest of {newest}; {}",
                dates.len(),
                changelog.text
            )),
            false => {}
        }
        Ok(())
    }

    fn into_answer(self) -> Answer {
        let right = self.right.into_iter().map(|text| format!("ok     {text}"));
        let failed = !self.wrong.is_empty();
        let wrong = self.wrong.into_iter().map(|text| format!("WRONG  {text}"));
        let lines: Vec<_> = right.chain(wrong).collect();
        Answer {
            text: lines.join("\n"),
            failed,
        }
    }
}

/// The operations that there are, or ever were.
fn past_operations(root: &Path) -> Result<BTreeSet<String>, String> {
    let mut ids = BTreeSet::new();
    for date in history::dates(root)? {
        let (name, text) = source::read_text(&history::file(root, date))?;
        let contract = Contract::parse(&text, &name).map_err(told)?;
        ids.extend(contract.operations().map(|it| it.id.to_owned()));
    }
    Ok(ids)
}

fn told(error: impl Display) -> String {
    error.to_string()
}
