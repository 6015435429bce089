//! A contract joins the history.

use std::fs;
use std::path::Path;

use dub_codegen::contract::Contract;

use super::changelog::{self, CHANGELOG};
use super::file;
use super::versions::FOLDER;
use crate::api::Api;
use crate::date::Date;
use crate::source::read_text;
use crate::transaction::Transaction;
use crate::wording::counted;
use crate::{canonical, verdicts};

pub(super) fn run(api: &Api, from: &Path, date: Date, force: bool) -> Result<String, String> {
    let (name, text) = read_text(from)?;
    let contract = Contract::parse(&text, &name).map_err(|error| error.to_string())?;
    let operations = contract.operations().count();
    let contract = canonical::of(contract);
    let text = canonical::to_yaml(&contract);

    let file = file(&api.folder, date);
    match fs::read(&file) {
        Ok(there) if there != text.as_bytes() && !force => {
            return Err(format!(
                "{}: there is another contract of that day; replace it with `--force`",
                file.display()
            ));
        }
        _ => {}
    }
    let verdicts = verdicts::read(&api.folder, None)?;
    let changelog = changelog::with(api, &[(date, contract)], verdicts)?;
    let lines = changelog.lines().count();
    let mut transaction = Transaction::new(&api.folder);
    transaction.write(format!("{FOLDER}/{date}.yaml"), text);
    transaction.write(CHANGELOG, changelog);
    let name = api.file(CHANGELOG);
    let told = match transaction
        .commit()?
        .iter()
        .any(|file| file.ends_with(CHANGELOG))
    {
        true => format!("{name}: {lines} lines"),
        false => format!("{name} is up to date"),
    };
    Ok(format!(
        "{date}: {}\n{told}",
        counted(operations, "operation")
    ))
}
