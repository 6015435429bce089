//! What the code and the documentation say of each operation of the vendored contract.
//!
//! What is pinned here by hand is that of one day's contract, from `history/`: upstream may add operations
//! and drop fields. What the overlay says is ours, and does not change without being noticed.

use dub_codegen::{
    Generated, Renames,
    contract::{Contract, Operation},
    generate,
    overlay::Overlay,
};
use quote::ToTokens;
use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};
use syn::{Expr, Item, Member};

const DAY: &str = "history/2026-06-05.yaml";

/// What may never be sent again, or only with one of these fields.
const NOT_ALWAYS: [(&str, &str); 21] = [
    ("approveBountySubmission", "never"),
    ("rejectBountySubmission", "never"),
    ("createCommission", "never"),
    ("bulkUpdateCommissions", "never"),
    ("updateCommission", "never"),
    ("createDomain", "never"),
    ("registerDomain", "never"),
    ("createFolder", "never"),
    ("createLink", "with `key` or `externalId`"),
    ("bulkCreateLinks", "never"),
    ("createPartner", "never"),
    ("approvePartnerApplication", "never"),
    ("rejectPartnerApplication", "never"),
    ("banPartner", "never"),
    ("deactivatePartner", "never"),
    ("createPartnerLink", "with `key`"),
    ("createTag", "never"),
    ("createReferralsEmbedToken", "never"),
    ("trackLead", "never"),
    ("trackOpen", "never"),
    ("trackSale", "with `invoiceId`"),
];

/// What may be sent again although HTTP does not promise it of the method.
const SET_TO_VALUES: [&str; 6] = [
    "updateCustomer",
    "updateDomain",
    "updateFolder",
    "bulkUpdateLinks",
    "updateLink",
    "updateTag",
];

/// What counts towards the limit of analytics.
const ANALYTICS: [&str; 3] = [
    "retrieveAnalytics",
    "listEvents",
    "retrievePartnerAnalytics",
];

/// A row of `OPERATIONS`.
struct Row {
    id: String,
    method: String,
    path: String,
    authenticated: bool,
    analytics: bool,
    /// In the words of the documentation.
    repeat: String,
}

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

fn generated(file: &str) -> Generated {
    let contract = Contract::parse(&read(file), file).unwrap();
    let overlay = Overlay::parse(&read("overlay.yaml"), "overlay.yaml").unwrap();
    let renames = Renames::parse(&read("renames.yaml"), "renames.yaml").unwrap();
    generate(contract, &overlay, &renames).unwrap()
}

static GENERATED: LazyLock<Generated> = LazyLock::new(|| generated("openapi.yaml"));

/// That of the day that the pinned rules were written for; nothing where the history is not there.
static OF_THE_DAY: LazyLock<Option<Generated>> = LazyLock::new(|| {
    let is_there = Path::new("..").join(DAY).exists();
    if !is_there {
        eprintln!("skipped: {DAY} is not there");
    }
    is_there.then(|| generated(DAY))
});

/// The rows of `OPERATIONS`.
fn rows(generated: &Generated) -> Vec<Row> {
    let items = syn::parse_file(&generated.code).unwrap().items;
    let table = items.into_iter().find_map(|item| match item {
        Item::Const(item) if item.ident == "OPERATIONS" => Some(*item.expr),
        _ => None,
    });
    let Some(Expr::Reference(table)) = table else {
        panic!("OPERATIONS is not there");
    };
    let Expr::Array(table) = *table.expr else {
        panic!("OPERATIONS is no list");
    };
    table.elems.into_iter().map(row).collect()
}

fn row(row: Expr) -> Row {
    let Expr::Struct(row) = row else {
        panic!("{} is no row", row.to_token_stream());
    };
    let fields = row.fields.iter().map(|field| {
        let Member::Named(name) = &field.member else {
            panic!("a field has no name");
        };
        (name.to_string(), field.expr.to_token_stream().to_string())
    });
    let fields: BTreeMap<String, String> = fields.collect();
    let text = |name: &str| fields[name].trim_matches('"').to_owned();
    Row {
        id: text("id"),
        method: text("method"),
        path: text("path"),
        authenticated: fields["authenticated"] == "true",
        analytics: fields["analytics"] == "true",
        repeat: in_words(&fields["repeat"]),
    }
}

fn in_words(repeat: &str) -> String {
    let fields: Vec<_> = repeat.split('"').skip(1).step_by(2).collect();
    match repeat.rsplit(' ').next() {
        Some("Always") => "always".to_owned(),
        Some("Never") => "never".to_owned(),
        _ => format!("with `{}`", fields.join("` or `")),
    }
}

/// What HTTP promises of the method.
fn by_method(method: &str) -> &'static str {
    match method {
        "POST" | "PATCH" => "never",
        _ => "always",
    }
}

fn is_closed(contract: &Contract, operation: &Operation<'_>) -> bool {
    let everywhere = &contract.document()["security"];
    let security = operation.value.get("security").unwrap_or(everywhere);
    security.as_array().is_some_and(|all| !all.is_empty())
}

#[test]
fn the_table_has_every_operation_as_the_contract_has_it() {
    let contract = Contract::parse(&read("openapi.yaml"), "openapi.yaml").unwrap();
    let left_out = |id: &str| {
        let place = format!("operation `{id}`");
        let mut misfits = GENERATED.misfits.iter();
        misfits.any(|it| it.place == place && it.problem.starts_with("no code can be made of"))
    };
    let wanted: Vec<_> = contract
        .operations()
        .filter(|operation| !left_out(operation.id))
        .map(|operation| {
            let authenticated = is_closed(&contract, &operation);
            let method = operation.method.to_uppercase();
            (
                operation.id.to_owned(),
                method,
                operation.path.to_owned(),
                authenticated,
            )
        })
        .collect();
    let told: Vec<_> = rows(&GENERATED)
        .into_iter()
        .map(|row| (row.id, row.method, row.path, row.authenticated))
        .collect();
    assert!(!told.is_empty());
    assert_eq!(told, wanted);
}

#[test]
fn the_documentation_says_what_the_code_does() {
    let all = [Some(&*GENERATED), OF_THE_DAY.as_ref()];
    for generated in all.into_iter().flatten() {
        let said = |row: Row| {
            let Row {
                id,
                method,
                path,
                repeat,
                ..
            } = row;
            format!("| `{id}` | `{method} {path}` | {repeat} |")
        };
        let wanted: Vec<String> = rows(generated).into_iter().map(said).collect();
        let mut lines = generated.retries.lines();
        assert_eq!(lines.next(), Some("| operation | request | sent again |"));
        assert_eq!(lines.next(), Some("|---|---|---|"));
        assert_eq!(lines.collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn what_may_not_always_be_sent_again_is_pinned() {
    let Some(generated) = &*OF_THE_DAY else {
        return;
    };
    let rows = rows(generated);
    assert_eq!(rows.len(), 54);
    let told: BTreeMap<&str, &str> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.repeat.as_str()))
        .filter(|(_, repeat)| *repeat != "always")
        .collect();
    assert_eq!(told, NOT_ALWAYS.into());
    let analytics = rows.iter().filter(|row| row.analytics);
    let analytics: Vec<&str> = analytics.map(|row| row.id.as_str()).collect();
    assert_eq!(analytics, sorted_as(&rows, &ANALYTICS));
}

/// These ids in the order of the table.
fn sorted_as<'a>(rows: &'a [Row], ids: &[&str]) -> Vec<&'a str> {
    let all = rows.iter().map(|row| row.id.as_str());
    all.filter(|id| ids.contains(id)).collect()
}

#[test]
fn what_the_overlay_says_of_new_operations_is_pinned_too() {
    let pinned: BTreeMap<&str, &str> = NOT_ALWAYS
        .into_iter()
        .chain(SET_TO_VALUES.map(|id| (id, "always")))
        .collect();
    for row in rows(&GENERATED) {
        if !pinned.contains_key(row.id.as_str()) {
            assert_eq!(row.repeat, by_method(&row.method), "{}", row.id);
        }
        let counts = ANALYTICS.contains(&row.id.as_str());
        assert_eq!(row.analytics, counts, "{}", row.id);
    }
}
