//! Prints what changed between two JSON documents: `cargo run --example changes -- OLD NEW`.

use std::{env, fs, process::ExitCode};

use oas_diff::{Options, compare};
use serde_json::json;

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    let [old, new] = files.as_slice() else {
        eprintln!("usage: changes OLD NEW");
        return ExitCode::from(2);
    };
    let read = |file: &String| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    };
    match compare(&read(old), &read(new), &Options::default()) {
        Ok(report) => {
            let changes: Vec<_> = report.changes.iter().map(|change| json!({
                "id": change.id, "level": change.level, "direction": change.direction,
                "operations": change.operations,
                "locations": change.places.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "message": change.message, "reason": change.reason, "rename": change.rename,
            })).collect();
            println!("{:#}", json!({"changes": changes}));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{:?} document: {error}", error.document);
            ExitCode::from(2)
        }
    }
}
