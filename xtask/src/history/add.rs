//! A contract joins the history.

use std::fs;
use std::path::Path;

use dub_codegen::contract::Contract;

use super::{changelog, file};
use crate::date::Date;
use crate::source::read_text;
use crate::{atomic, canonical};

pub(super) fn run(root: &Path, from: &Path, date: Date, force: bool) -> Result<String, String> {
    let (name, text) = read_text(from)?;
    let contract = Contract::parse(&text, &name).map_err(|error| error.to_string())?;
    let operations = contract.operations().count();
    let text = canonical::to_yaml(contract);

    let file = file(root, date);
    let failed = |error| format!("{}: cannot be written: {error}", file.display());
    match fs::read(&file) {
        Ok(there) if there != text.as_bytes() && !force => {
            return Err(format!(
                "{}: there is another contract of that day; replace it with `--force`",
                file.display()
            ));
        }
        _ => {}
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    atomic::write(&file, text.as_bytes()).map_err(failed)?;
    let changelog = changelog::write(root)?;
    Ok(format!("{date}: {operations} operations\n{changelog}"))
}
