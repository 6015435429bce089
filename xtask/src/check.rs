//! `cargo xtask check`: whether contract, words, facade and history of the project fit together.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

use dub_codegen::contract::Contract;
use dub_codegen::surface::{Surface, Wordless};
use owo_colors::OwoColorize as _;

use crate::api::Api;
use crate::diff::{Inputs, OVERLAY};
use crate::facade::{self, Facade, WITHOUT_METHOD};
use crate::history::{self, FOLDER};
use crate::lock::{LOCK, Lock};
use crate::output::Answer;
use crate::source::{self, CONTRACT};
use crate::wording::counted;
use crate::{canonical, diff, transaction};

/// What was found: what is right, what could be better, and what is not right.
#[derive(Default)]
struct Findings {
    right: Vec<String>,
    notes: Vec<String>,
    wrong: Vec<String>,
}

/// Checks each API; of several, one that cannot be checked does not keep the others from it.
pub(crate) fn run(apis: &[Api]) -> Result<Answer, String> {
    if let [api] = apis {
        return one(api);
    }
    let mut failed = false;
    let checked = apis.iter().map(|api| {
        let answer = one(api).unwrap_or_else(|error| Findings::only(error).into_answer());
        failed |= answer.failed;
        let name = api.name.as_deref().unwrap_or_default();
        format!("{}\n{}", name.bold(), answer.text)
    });
    let text = checked.collect::<Vec<_>>().join("\n\n");
    Ok(Answer { text, failed })
}

fn one(api: &Api) -> Result<Answer, String> {
    let mut findings = Findings::default();
    if transaction::is_interrupted(&api.folder) {
        findings.wrong.push(format!(
            "an update was interrupted while it wrote; `{}` finishes it",
            api.command("update-spec")
        ));
    }
    let (name, text) = source::read_text(&api.folder.join(CONTRACT))?;
    let contract = Contract::parse(&text, &name).map_err(told)?;
    let inputs = diff::inputs(api)?;
    findings.contract(api, &text, &contract)?;
    findings.code(&contract, &inputs);
    findings.facade(api, &contract)?;
    findings.words(api, &contract, &inputs)?;
    findings.history(api, &text)?;
    Ok(findings.into_answer())
}

impl Findings {
    fn only(error: String) -> Self {
        Self {
            wrong: vec![error],
            ..Self::default()
        }
    }

    /// The contract is written as `update-spec` writes it, and is the one that it wrote.
    fn contract(&mut self, api: &Api, text: &str, contract: &Contract) -> Result<(), String> {
        let (contract_file, lock_file) = (api.file(CONTRACT), api.file(LOCK));
        let update = api.command("update-spec");
        if canonical::to_yaml(&canonical::of(contract.clone())) != text {
            self.wrong.push(format!(
                "{contract_file} was edited: it is not as `{update}` writes it; what the document should have said belongs to {}",
                api.file(OVERLAY)
            ));
        }
        let lock = match Lock::read(api) {
            Ok(lock) => lock,
            Err(error) => {
                self.wrong.push(error);
                return Ok(());
            }
        };
        match lock {
            None => self.wrong.push(format!("{lock_file} is missing")),
            Some(lock) if !lock.fits(text.as_bytes()) => self.wrong.push(format!(
                "{contract_file} is not the one that {lock_file} is of; restore it, or run `{update}`"
            )),
            Some(lock) if lock.operations != contract.operations().count() => {
                let now = contract.operations().count();
                let said = counted(lock.operations, "operation");
                self.wrong.push(format!("{lock_file} says {said}, and {contract_file} has {now}"));
            }
            Some(lock) => self.right.push(format!(
                "{contract_file}: {}, retrieved on {} from {}",
                counted(lock.operations, "operation"), lock.retrieved, lock.source
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
    fn facade(&mut self, api: &Api, contract: &Contract) -> Result<(), String> {
        let Some(facade) = Facade::read(api)? else {
            return Ok(());
        };
        let operations: BTreeSet<String> =
            contract.operations().map(|it| it.id.to_owned()).collect();
        let (missing, listed) = (facade.missing(&operations), facade::listed(&api.folder)?);
        let list = api.file(WITHOUT_METHOD);
        let wrong = self.wrong.len();
        let gone = past_operations(&api.folder)?;
        let gone: BTreeSet<String> = gone.difference(&operations).cloned().collect();
        self.wrong.extend(facade.calls(&gone).map(|call| {
            let method = call.method.as_deref().unwrap_or_default();
            let (file, line, what) = (&call.file, call.line, &call.what);
            format!("the method `{method}` ({file}:{line}) calls `{what}`, which is gone")
        }));
        self.wrong.extend(missing.difference(&listed).map(|id| {
            format!("no method of the facade calls `{id}`, and {list} does not list it")
        }));
        self.wrong.extend(listed.difference(&missing).map(|id| {
            let why = match operations.contains(id) {
                true => "a method of the facade calls it",
                false => "there is no such operation",
            };
            format!("{list} lists `{id}`, but {why}")
        }));
        if self.wrong.len() == wrong {
            let (with, without) = (operations.len() - missing.len(), missing.len());
            self.right.push(match without {
                0 => format!(
                    "facade: a method for each of {}",
                    counted(with, "operation")
                ),
                _ => format!(
                    "facade: {with} operations have a method, {without} are listed in {list}"
                ),
            });
        }
        Ok(())
    }

    /// Every tag, operation, type and required field is described; optional ones should be.
    fn words(
        &mut self,
        api: &Api,
        contract: &Contract,
        (overlay, renames): &Inputs,
    ) -> Result<(), String> {
        let document = contract.document().clone();
        let Ok(surface) = Surface::of(document, overlay, renames) else {
            // No code can be made, which was said already.
            return Ok(());
        };
        let overlay = api.file(OVERLAY);
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
                Wordless::Field { owner, name, .. } => {
                    optional += 1;
                    let what = format!("the optional field `{owner}.{name}`");
                    self.notes.push(format!("{what} has no words in {overlay}"));
                    continue;
                }
                _ => continue,
            };
            self.wrong.push(format!("{what} has no words in {overlay}"));
        }
        if self.wrong.len() == wrong {
            let optional = match optional {
                0 => "optional ones too".to_owned(),
                1 => "1 optional one has none".to_owned(),
                some => format!("{some} optional ones have none"),
            };
            self.right.push(format!(
                "words: for every tag, operation, type and required field; {optional}"
            ));
        }
        Ok(())
    }

    /// The history ends with the contract, and the changelog tells it.
    fn history(&mut self, api: &Api, text: &str) -> Result<(), String> {
        let dates = history::dates(&api.folder)?;
        let folder = api.file(FOLDER);
        let Some(newest) = dates.last() else {
            self.wrong.push(format!("{folder}/ has no contracts"));
            return Ok(());
        };
        let wrong = self.wrong.len();
        for date in &dates {
            let (name, kept) = source::read_text(&history::file(&api.folder, *date))?;
            let contract = Contract::parse(&kept, &name).map_err(told)?;
            if canonical::to_yaml(&canonical::of(contract)) != kept {
                self.wrong.push(format!(
                    "{folder}/{date}.yaml was edited: it is not in the canonical form"
                ));
            }
        }
        let kept = fs::read_to_string(history::file(&api.folder, *newest)).map_err(told)?;
        if kept != text {
            self.wrong.push(format!(
                "{folder}/{newest}.yaml, the newest there, is not {}",
                api.file(CONTRACT)
            ));
        }
        let changelog = history::check(api)?;
        match changelog.failed {
            true => self.wrong.push(changelog.text),
            false if self.wrong.len() == wrong => self.right.push(format!(
                "history: {}, the newest of {newest}; {}",
                counted(dates.len(), "contract"),
                changelog.text
            )),
            false => {}
        }
        Ok(())
    }

    fn into_answer(self) -> Answer {
        let right = self.right.into_iter().map(|text| format!("ok     {text}"));
        let notes = self.notes.into_iter().map(|text| format!("note   {text}"));
        let failed = !self.wrong.is_empty();
        let wrong = self.wrong.into_iter().map(|text| format!("WRONG  {text}"));
        let lines: Vec<_> = right.chain(notes).chain(wrong).collect();
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
