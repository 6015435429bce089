use std::fs;

use super::{file_in_project, written};
use crate::contract::{Contract, canonical, read, structure_only, to_yaml};

#[test]
fn published_documents_come_down_to_their_contracts() {
    let shared = file_in_project("../shared");
    let (published, contracts) = (shared.join("upstream"), shared.join("facts/contracts"));
    if !published.is_dir() || !contracts.is_dir() {
        println!(
            "skipped: the published documents are not at {}",
            shared.display()
        );
        return;
    }
    let mut compared = Vec::new();
    for entry in fs::read_dir(published).unwrap() {
        let published = entry.unwrap().path();
        let name = published.file_name().unwrap().to_str().unwrap().to_owned();
        let contract = contracts.join(&name);
        if contract.is_file() {
            let [published, contract] = [published, contract]
                .map(|file| written(&fs::read_to_string(file).unwrap(), &name));
            assert!(published == contract, "{name}: the two differ");
            compared.push(name);
        }
    }
    assert!(
        compared.contains(&"dub-2026-06-05.json".to_owned()),
        "{compared:?}"
    );
}

#[test]
fn every_published_contract_is_written_without_loss() {
    let contracts = file_in_project("../shared/facts/contracts");
    if !contracts.is_dir() {
        println!("skipped: there are no contracts at {}", contracts.display());
        return;
    }
    for entry in fs::read_dir(contracts).unwrap() {
        let file = entry.unwrap().path();
        let name = file.display().to_string();
        let mut document = Contract::parse(&fs::read_to_string(&file).unwrap(), &name)
            .unwrap()
            .into_document();
        structure_only(&mut document);
        canonical(&mut document);
        let text = to_yaml(&document);
        assert!(read::read(&text).unwrap() == document, "{name}");
        assert!(
            written(&text, &name) == text,
            "{name}: the second time differs"
        );
    }
}
