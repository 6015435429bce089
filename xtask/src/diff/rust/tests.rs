use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use dub_codegen::contract::Contract;
use oas_diff::{
    Direction, Endpoint, Level, Options, Pair, Part, Relation, Rename, Report, Step, Verdict,
    compare,
};
use serde_json::json;

use super::*;

const JSON: &str = "application/json";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(file: &Path) -> Option<Value> {
    let text = fs::read_to_string(file).ok()?;
    let contract = Contract::parse(&text, &file.display().to_string()).unwrap();
    Some(contract.into_document())
}

/// The contract of one day, which stays when the vendored one changes. As much of it as these tests are
/// about: they are many, and the overlay looks everywhere.
fn contract() -> Value {
    static CONTRACT: LazyLock<Value> = LazyLock::new(|| {
        let of_that_day = read(&root().join("history/2026-06-05.yaml"));
        let contract = of_that_day.or_else(|| read(&root().join("openapi.yaml")));
        let mut contract = contract.unwrap();
        let paths = contract["paths"].as_object_mut().unwrap();
        paths.retain(|path, _| path.starts_with("/track/") || path == "/tags");
        let schemas = contract["components"]["schemas"].as_object_mut().unwrap();
        schemas.retain(|name, _| name.starts_with("LinkTag"));
        contract
    });
    CONTRACT.clone()
}

/// A published document; none where the shared folder is not there.
fn published(date: &str) -> Option<Value> {
    let folder = root().join("../shared/facts/contracts");
    let document = read(&folder.join(format!("dub-{date}.json")));
    if document.is_none() {
        eprintln!("skipped: dub-{date}.json is not in {}", folder.display());
    }
    document
}

fn compared(old: &Value, new: &Value) -> (Surfaces, Report) {
    let surfaces = Surfaces::of(&dub_codegen::inputs(&root()).unwrap(), old, new).unwrap();
    let report = compare(old, new, &Options::default()).unwrap();
    (surfaces, report)
}

/// What an edit of the contract does, a line for each item, with `!` where it breaks.
fn after(edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let (old, mut new) = (contract(), contract());
    edit(&mut new);
    between(&old, &new)
}

fn between(old: &Value, new: &Value) -> Vec<String> {
    let (surfaces, report) = compared(old, new);
    let impacts = report.changes.iter().flat_map(|c| surfaces.impact(c));
    impacts.map(line).collect()
}

fn line(impact: Impact) -> String {
    let mark = if impact.breaking { "! " } else { "" };
    format!("{mark}{} {}", impact.item, impact.effect)
}

/// The schema of the body of `trackSale`.
fn sale(document: &mut Value) -> &mut Value {
    &mut document["paths"]["/track/sale"]["post"]["requestBody"]["content"][JSON]["schema"]
}

/// The schema of what `trackSale` answers.
fn tracked(document: &mut Value) -> &mut Value {
    &mut document["paths"]["/track/sale"]["post"]["responses"]["200"]["content"][JSON]["schema"]
}

fn remove(value: &mut Value, key: &str) -> Value {
    let members = value.as_object_mut().unwrap();
    members.shift_remove(key).unwrap()
}

fn require(schema: &mut Value, names: Value) {
    schema["required"] = names;
}

fn rename(schema: &mut Value, from: &str, to: &str) {
    let property = remove(&mut schema["properties"], from);
    schema["properties"][to] = property;
    for name in schema["required"].as_array_mut().unwrap() {
        if name == from {
            *name = to.into();
        }
    }
}

#[test]
fn a_new_field_of_a_request_is_a_setter_or_an_argument() {
    let lines = after(|new| sale(new)["properties"]["note"] = json!({"type": "string"}));
    assert_eq!(lines, ["TrackSale::note is a new field, with a setter"]);
    let lines = after(|new| {
        sale(new)["properties"]["note"] = json!({"type": "string"});
        require(sale(new), json!(["customerExternalId", "amount", "note"]));
    });
    assert_eq!(
        lines,
        [
            "! TrackSale::new takes one more argument: `note`",
            "TrackSale::note is a new field"
        ]
    );
}

#[test]
fn fields_that_go_break_and_fields_of_answers_that_come_do_not() {
    let lines = after(|new| drop(remove(&mut sale(new)["properties"], "currency")));
    assert_eq!(
        lines,
        ["! TrackSale::currency is gone, and its setter with it"]
    );
    let lines = after(|new| tracked(new)["properties"]["note"] = json!({"type": "string"}));
    assert_eq!(lines, ["SaleTracked::note is a new field"]);
    let lines = after(|new| drop(remove(&mut tracked(new)["properties"], "eventName")));
    assert_eq!(lines, ["! SaleTracked::event_name is gone"]);
}

#[test]
fn what_is_required_moves_between_constructor_and_setter() {
    let lines = after(|new| require(sale(new), json!(["amount"])));
    assert_eq!(
        lines,
        [
            "! TrackSale::new takes one argument less: `customer_external_id`",
            "TrackSale::customer_external_id has a setter now",
            "! TrackSale::customer_external_id is `Option<String>` instead of `String`",
        ]
    );
}

#[test]
fn what_rust_had_as_an_option_may_be_missing_without_notice() {
    let (mut old, mut new) = (contract(), contract());
    require(
        tracked(&mut old),
        json!(["customer", "eventName", "metadata", "sale"]),
    );
    require(
        tracked(&mut new),
        json!(["customer", "eventName", "metadata"]),
    );
    assert_eq!(between(&old, &new), Vec::<String>::new());
    require(tracked(&mut new), json!(["customer", "metadata", "sale"]));
    assert_eq!(
        between(&old, &new),
        ["! SaleTracked::event_name is `Option<String>` instead of `String`"]
    );
}

#[test]
fn a_rename_in_renames_yaml_keeps_callers_compiling() {
    let (mut old, new) = (contract(), contract());
    rename(sale(&mut old), "customerExternalId", "externalId");
    assert_eq!(
        between(&old, &new),
        [
            "TrackSale::external_id is now `customer_external_id`; `TrackSale::new` and a \
             deprecated setter keep callers compiling, and only code that reads the field has to \
             follow"
        ]
    );
}

#[test]
fn a_rename_that_was_not_found_is_told_by_renames_yaml() {
    let (mut old, new) = (contract(), contract());
    rename(sale(&mut old), "customerExternalId", "externalId");
    let mut options = Options::default();
    options.verdicts.push(Verdict {
        from: "externalId".to_owned(),
        to: "customerExternalId".to_owned(),
        same: false,
        operations: Vec::new(),
    });
    let surfaces = Surfaces::of(&dub_codegen::inputs(&root()).unwrap(), &old, &new).unwrap();
    let report = compare(&old, &new, &options).unwrap();
    assert_eq!(report.changes.len(), 2);
    for change in &report.changes {
        let impacts = surfaces.impact(change);
        assert_eq!(impacts.len(), 1);
        assert_eq!(impacts[0].item, "TrackSale::external_id");
        assert!(!impacts[0].breaking);
    }
}

#[test]
fn a_rename_that_nobody_wrote_down_breaks() {
    let said = |part: Part, from: &str, to: &str, edit: fn(&mut Value) -> &mut Value| {
        let (old, mut new) = (contract(), contract());
        rename(edit(&mut new), from, to);
        let endpoint = Endpoint {
            method: "post".to_owned(),
            path: "/track/sale".to_owned(),
        };
        let place = Place::Operation {
            endpoint: Pair {
                old: Some(endpoint.clone()),
                new: Some(endpoint),
            },
            part,
            steps: Vec::new(),
        };
        let mut change = change(What::PropertyRenamed, &[place]);
        change.rename = Some(Rename {
            from: from.to_owned(),
            to: to.to_owned(),
            confidence: 1.0,
        });
        let surfaces = Surfaces::of(&dub_codegen::inputs(&root()).unwrap(), &old, &new).unwrap();
        let lines: Vec<_> = surfaces.impact(&change).into_iter().map(line).collect();
        lines
    };
    let body = Part::Body(JSON.to_owned());
    assert_eq!(
        said(body, "invoiceId", "invoiceNumber", sale),
        [
            "! TrackSale::invoice_id is now `invoice_number`; an entry in renames.yaml would keep \
             the old name as a deprecated setter"
        ]
    );
    let answer = Part::Response("200".to_owned(), JSON.to_owned());
    assert_eq!(
        said(answer, "eventName", "saleName", tracked),
        ["! SaleTracked::event_name is now `sale_name`"]
    );
}

#[test]
fn types_are_compared_as_rust_has_them() {
    let lines = after(|new| sale(new)["properties"]["amount"] = json!({"type": "string"}));
    assert_eq!(
        lines.last().unwrap(),
        "! TrackSale::amount is `String` instead of `i64`, for `TrackSale::new` as well"
    );
    let currency = |format: &str| json!({"type": "string", "format": format});
    let lines = after(|new| sale(new)["properties"]["currency"] = currency("iso4217"));
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn enums_are_open_so_that_only_a_variant_that_goes_breaks() {
    let (mut old, mut new) = (contract(), contract());
    let mode = |document: &mut Value, values: Value| {
        document["paths"]["/track/lead"]["post"]["requestBody"]["content"][JSON]["schema"]["properties"]
            ["mode"]["enum"] = values;
    };
    mode(&mut old, json!(["async", "wait", "deferred"]));
    mode(&mut new, json!(["async", "wait", "later-on"]));
    assert_eq!(
        between(&old, &new),
        [
            "! LeadMode::Deferred is gone",
            "LeadMode::LaterOn is a new variant"
        ]
    );
}

#[test]
fn operations_are_methods() {
    let lines = after(|new| drop(remove(&mut new["paths"]["/track/sale"], "post")));
    assert_eq!(lines, ["! Client::track_sale is gone"]);
    let lines = after(|new| {
        new["paths"]["/track/sale"]["post"]["operationId"] = "recordSale".into();
    });
    assert_eq!(lines, ["! Client::track_sale is now `Client::record_sale`"]);
}

#[test]
fn query_parameters_are_fields_of_one_type() {
    let parameter = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "string"}});
    let add = |path: &str, method: &str| {
        after(|new| {
            let operation = &mut new["paths"][path][method];
            if operation.get("parameters").is_none() {
                operation["parameters"] = json!([]);
            }
            let parameters = operation["parameters"].as_array_mut().unwrap();
            parameters.push(parameter("colour"));
        })
    };
    assert_eq!(
        add("/tags", "get"),
        ["ListTags::colour is a new field, with a setter"]
    );
    assert_eq!(
        add("/track/sale", "post"),
        [
            "! Client::track_sale takes one more argument: `query: &TrackSaleQuery`",
            "TrackSaleQuery::colour is a new field, with a setter"
        ]
    );
}

#[test]
fn limits_of_requests_are_checked_before_sending() {
    let lines = after(|new| {
        sale(new)["properties"]["currency"]["maxLength"] = 3.into();
        tracked(new)["properties"]["eventName"]["maxLength"] = 3.into();
    });
    assert_eq!(
        lines,
        ["TrackSale::currency is refused before it is sent when it is longer than 3 characters"]
    );
}

#[test]
fn components_are_types_by_the_names_that_the_overlay_gives() {
    let lines = after(|new| {
        new["components"]["schemas"]["Extra"] =
            json!({"type": "object", "properties": {"id": {"type": "string"}}});
    });
    assert_eq!(lines, ["Extra is a new type"]);
}

#[test]
fn a_day_on_which_a_field_was_renamed() {
    let (Some(old), Some(new)) = (published("2025-06-24"), published("2025-07-10")) else {
        return;
    };
    let (surfaces, report) = compared(&old, &new);
    let rename = report
        .changes
        .iter()
        .find(|change| change.what == What::PropertyRenamed)
        .unwrap();
    let impacts = surfaces.impact(rename);
    let items: Vec<_> = impacts.iter().map(|impact| impact.item.as_str()).collect();
    assert_eq!(items, ["TrackLead::external_id", "TrackSale::external_id"]);
    for impact in &impacts {
        assert!(!impact.breaking, "{impact:?}");
        assert!(impact.effect.starts_with("is now `customer_external_id`"));
    }
    // On the way back there is no entry that would keep the name.
    let (surfaces, report) = compared(&new, &old);
    let back = report
        .changes
        .iter()
        .find(|change| change.what == What::PropertyRenamed)
        .unwrap();
    assert!(surfaces.impact(back).iter().all(|impact| impact.breaking));
}

#[test]
fn a_long_way_is_told_in_milliseconds() {
    let (Some(old), Some(new)) = (published("2024-05-21"), published("2026-06-05")) else {
        return;
    };
    let (surfaces, report) = compared(&old, &new);
    let started = Instant::now();
    let impacts: usize = report
        .changes
        .iter()
        .map(|c| surfaces.impact(c).len())
        .sum();
    let places: usize = report.changes.iter().map(|c| c.places.len()).sum();
    let took = started.elapsed();
    eprintln!("{impacts} impacts of {places} places in {took:?}");
    assert!(impacts > 200);
    // Without optimisation, on a machine that has other things to do.
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn places_that_nobody_knows_have_no_impact() {
    let document = contract();
    let surfaces =
        Surfaces::of(&dub_codegen::inputs(&root()).unwrap(), &document, &document).unwrap();
    let name = |name: &str| Pair {
        old: Some(name.to_owned()),
        new: None,
    };
    let endpoint = |path: &str| Pair {
        old: Some(Endpoint {
            method: "post".to_owned(),
            path: path.to_owned(),
        }),
        new: None,
    };
    let ways = [
        vec![],
        vec![Step::Property(name("amount")), Step::Items, Step::Values],
        vec![Step::Not, Step::Items],
    ];
    let parts = [
        Part::Operation,
        Part::Body("text/csv".to_owned()),
        Part::Body(JSON.to_owned()),
        Part::Response("500".to_owned(), JSON.to_owned()),
        Part::Parameter("cookie".to_owned(), name("a")),
        Part::Header("200".to_owned(), "a".to_owned()),
    ];
    let mut places = Vec::new();
    for steps in ways {
        places.push(Place::Component {
            name: name("Nobody"),
            steps: steps.clone(),
        });
        for (path, part) in ["/nowhere", "/track/sale"]
            .into_iter()
            .flat_map(|path| parts.iter().map(move |part| (path, part)))
        {
            places.push(Place::Operation {
                endpoint: endpoint(path),
                part: part.clone(),
                steps: steps.clone(),
            });
        }
    }
    for what in [
        What::PropertyAdded,
        What::PropertyRenamed,
        What::PropertySuperseded,
        What::ParameterRenamed,
        What::ComponentRenamed,
        What::EnumValues,
        What::VariantAdded,
        What::Limit("maxLength"),
        What::AllOf,
        What::Type,
    ] {
        assert_eq!(surfaces.impact(&change(what, &places)), []);
    }
}

fn change(what: What, places: &[Place]) -> Change {
    Change {
        id: String::new(),
        what,
        relation: Relation::Unknown,
        level: Level::Info,
        direction: Direction::None,
        operations: Vec::new(),
        places: places.to_vec(),
        subject: None,
        old: None,
        new: None,
        message: String::new(),
        reason: String::new(),
        rename: None,
        fingerprint: String::new(),
    }
}
