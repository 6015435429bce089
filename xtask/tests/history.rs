//! `cargo xtask history`, on small histories in temporary directories.

mod common;

use common::{Project, Said, Sale, says};
use serde_json::json;

impl Project {
    fn add(&self, date: &str, text: &str) -> Said {
        self.write("upstream.json", text);
        self.run(&["history", "add", "upstream.json", "--date", date])
    }

    /// A customer who was called three things, and an operation that came late.
    fn with_history() -> Self {
        let project = Self::new();
        // What maintainers know of names counts here, too.
        let known = "- operations: [trackSale]\n  name: externalId\n  formerly: [{name: customerId, renamed: 2024-11-12}]\n";
        project.write("renames.yaml", known);
        let sale = |customer| {
            Sale {
                customer,
                note: true,
            }
            .document()
        };
        project
            .add("2024-05-21", &sale("customerId").to_string())
            .ended(0);

        let mut both = sale("customerId");
        let request = "/paths/~1track~1sale/post/requestBody/content/application~1json/schema";
        let schema = both.pointer_mut(request).unwrap();
        schema["properties"]["customerId"]["deprecated"] = json!(true);
        schema["properties"]["externalId"] =
            json!({"type": "string", "minLength": 1, "maxLength": 100});
        schema["required"] = json!(["amount"]);
        project.add("2024-11-12", &both.to_string()).ended(0);

        project
            .add("2025-04-20", &sale("externalId").to_string())
            .ended(0);
        let mut new = sale("customerExternalId");
        new["paths"]["/links"] = json!({
            "get": {
                "operationId": "getLinks",
                "tags": ["Links"],
                "parameters": [{"name": "search", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "", "content": {"application/json": {
                    "schema": {"type": "array", "items": {"type": "object"}}
                }}}}
            },
            "post": {
                "operationId": "createLink",
                "tags": ["Links"],
                "responses": {"200": {"description": ""}}
            }
        });
        project.add("2025-07-10", &new.to_string()).ended(0);
        project
    }
}

#[test]
fn contracts_are_added_in_canonical_form() {
    let project = Project::new();
    let mut document = Sale::OLD.document();
    document["info"]["description"] = "Somebody else's words".into();
    let said = project.add("2025-06-24", &document.to_string());
    says(
        said.ended(0),
        &["2025-06-24: 1 operation", "SCHEMA_CHANGELOG.md"],
    );
    let written = project.read("history/2025-06-24.yaml");
    says(
        &written,
        &[
            "# Written by `cargo xtask update-spec`",
            "operationId: trackSale",
        ],
    );
    assert!(!written.contains("Somebody else's words"), "{written}");
    says(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &["## 2025-06-24"],
    );
}

#[test]
fn what_is_there_is_not_replaced_unasked() {
    let project = Project::new();
    project.add("2025-06-24", &Sale::OLD.text()).ended(0);
    project.add("2025-06-24", &Sale::OLD.text()).ended(0);
    let said = project.add("2025-06-24", &Sale::RENAMED.text());
    says(said.refused(), &["2025-06-24.yaml", "--force"]);
    says(&project.read("history/2025-06-24.yaml"), &["externalId"]);
    let add = [
        "history",
        "add",
        "upstream.json",
        "--date",
        "2025-06-24",
        "--force",
    ];
    project.run(&add).ended(0);
    says(
        &project.read("history/2025-06-24.yaml"),
        &["customerExternalId"],
    );
}

#[test]
fn what_is_no_contract_is_not_added() {
    let project = Project::new();
    says(
        project.add("2025-06-31", &Sale::OLD.text()).refused(),
        &["2025-06-31", "not a date"],
    );
    says(
        project.add("20250630", &Sale::OLD.text()).refused(),
        &["20250630", "not a date"],
    );
    says(
        project.add("2025-06-30", "<html>").refused(),
        &["upstream.json: ", "HTML"],
    );
    assert!(!project.path("history").exists());
}

#[test]
fn versions_are_listed() {
    let said = Project::with_history().run(&["history"]);
    let text = said.ended(0);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 5);
    says(lines[0], &["date", "operations", "breaking"]);
    assert!(
        lines[1].starts_with("2025-07-10           3         1"),
        "{text}"
    );
    assert!(lines[1].ends_with("major"), "{text}");
    assert_eq!(lines[4], "2024-05-21           1");
}

#[test]
fn an_empty_history_says_how_to_begin() {
    let said = Project::new().run(&["history"]);
    says(said.refused(), &["no contracts", "history add"]);
}

#[test]
fn operations_have_a_life() {
    let project = Project::with_history();
    for name in [
        "track.sale",
        "trackSale",
        "POST /track/sale",
        "post /track/sale",
        "track-sales",
    ] {
        let said = project.run(&["history", name]);
        says(
            said.ended(0),
            &[
                "trackSale · POST /track/sale",
                "2024-05-21",
                "2025-07-10",
                "customerExternalId",
            ],
        );
    }
    for (name, id) in [
        ("links.list", "getLinks"),
        ("links.create", "createLink"),
        ("link.add", "createLink"),
    ] {
        says(
            project.run(&["history", name]).ended(0),
            &[id, "since 2025-07-10"],
        );
    }
    let said = project.run(&["history", "track.sael"]);
    says(said.refused(), &["track.sael", "similar: `trackSale`"]);
    let said = project.run(&["history", "zebra"]);
    says(said.refused(), &["no contract", "zebra"]);
}

#[test]
fn fields_have_a_line_of_descent() {
    let project = Project::with_history();
    let chain = "`customerId` (2024-05-21) → `externalId` (2024-11-12) → `customerExternalId` (2025-07-10)\n";
    // Every name leads to the same line.
    for name in ["customerExternalId", "externalId", "customerId"] {
        let said = project.run(&["history", "track.sale", name]);
        assert!(said.ended(0).starts_with(chain), "{}", said.out);
        says(
            &said.out,
            &[
                "in the request of trackSale",
                "required string, 1 to 100 characters",
                "deprecated",
            ],
        );
    }
    let said = project.run(&["history", "links.list", "search"]);
    says(
        said.ended(0),
        &["`search` (2025-07-10)", "a parameter of getLinks"],
    );
    let said = project.run(&["history", "track.sale", "note"]);
    says(
        said.ended(0),
        &["`note` (2024-05-21)", "in the response of trackSale"],
    );
    let said = project.run(&["history", "track.sale", "external"]);
    says(
        said.refused(),
        &["never had a field `external`", "customerExternalId"],
    );
}

#[test]
fn names_are_found_in_every_style_and_suggested_when_misspelt() {
    let project = Project::with_history();
    for name in [
        "customer_external_id",
        "customer-external-id",
        "CustomerExternalID",
    ] {
        let said = project.run(&["history", "track.sale", name]);
        says(said.ended(0), &["`customerExternalId` (2025-07-10)"]);
    }
    let said = project.run(&["history", "track.sale", "customerExternlId"]);
    says(said.refused(), &["similar: `customerExternalId`"]);
    let said = project.run(&["history", "track.sale", "zebra"]);
    says(said.refused(), &["it has: `amount`"]);
}

#[test]
fn what_stands_twice_is_told_once() {
    let project = Project::with_history();
    let superseded = "`customerId` is deprecated, and `externalId` takes its place";
    for arguments in [
        &["history", "track.sale"][..],
        &["history", "track.sale", "customerId"],
    ] {
        let said = project.run(arguments);
        says(said.ended(0), &[superseded]);
        assert!(!said.out.contains("`externalId` is new"), "{}", said.out);
        assert_eq!(said.out.matches("is deprecated").count(), 1, "{}", said.out);
    }
    let changelog = project.read("history/SCHEMA_CHANGELOG.md");
    says(&changelog, &[superseded]);
    assert!(!changelog.contains("`externalId` is new"), "{changelog}");
}

#[test]
fn a_name_at_several_places_leads_to_the_first_and_tells_the_others() {
    let project = Project::new();
    let mut document = Sale::OLD.document();
    let answer = "/paths/~1track~1sale/post/responses/200/content/application~1json/schema";
    let object =
        json!({"type": "object", "properties": {"amount": {"type": "number"}, "kind": {}}});
    document.pointer_mut(answer).unwrap()["properties"]["sale"] = object.clone();
    document.pointer_mut(answer).unwrap()["properties"]["click"] = object;
    project.add("2025-01-01", &document.to_string()).ended(0);

    let said = project.run(&["history", "track.sale", "amount"]);
    says(
        said.ended(0),
        &[
            "in the request of trackSale",
            "`response.click.amount` and `response.sale.amount`",
            "cargo xtask history track.sale response.click.amount",
        ],
    );
    let said = project.run(&["history", "track.sale", "response.click.amount"]);
    says(
        said.ended(0),
        &["amount as `click.amount`, in the response"],
    );
    let said = project.run(&["history", "track.sale", "kind"]);
    let places = "`response.click.kind`, `response.sale.kind`; which one?";
    says(said.refused(), &[places]);

    // A field of the past counts, too.
    let paths = document.pointer_mut(answer).unwrap();
    paths["properties"].as_object_mut().unwrap().remove("sale");
    project.add("2025-02-01", &document.to_string()).ended(0);
    let said = project.run(&["history", "track.sale", "kind"]);
    says(said.refused(), &["`response.sale.kind` (until 2025-02-01)"]);
}

#[test]
fn the_end_of_an_operation_is_told() {
    let project = Project::with_history();
    let other = |operation: &str| {
        let mut document = Sale::OLD.document();
        let paths = document["paths"].as_object_mut().unwrap();
        paths.clear();
        let answer = json!({"200": {"description": ""}});
        paths.insert(
            "/other".to_owned(),
            json!({"get": {"operationId": operation, "tags": ["Other"], "responses": answer}}),
        );
        document.to_string()
    };
    project.add("2025-08-01", &other("other")).ended(0);
    project.add("2025-09-01", &other("another")).ended(0);
    let ending = "2025-08-01  breaking  the operation is gone; whoever calls it gets an error";
    let said = project.run(&["history", "track.sale"]);
    says(said.ended(0), &["last seen 2025-07-10", ending]);
    let said = project.run(&["history", "track.sale", "customerExternalId"]);
    says(
        said.ended(0),
        &[ending, "Last (2025-07-10): required string"],
    );

    // What had another id at the same place is told under the new one.
    let changelog = project.read("history/SCHEMA_CHANGELOG.md");
    says(&changelog, &["`other` was renamed to `another`"]);
    let bundle = "operations `createLink` (POST /links)";
    says(
        &changelog,
        &[bundle, "are gone; whoever calls them gets an error"],
    );
}

#[test]
fn the_life_of_an_operation_is_about_nothing_else() {
    let project = Project::new();
    let two = |limited: bool| {
        let mut document = Sale::OLD.document();
        let mut lead = document["paths"]["/track/sale"].clone();
        lead["post"]["operationId"] = "trackLead".into();
        let schema = "/post/requestBody/content/application~1json/schema/properties";
        lead.pointer_mut(schema).unwrap()["email"] = json!({"type": "string"});
        if limited {
            lead.pointer_mut(schema).unwrap()["email"]["pattern"] = "@".into();
            let sale = &mut document["paths"]["/track/sale"];
            sale.pointer_mut(schema).unwrap()["externalId"]["pattern"] = "@".into();
        }
        document["paths"]["/track/lead"] = lead;
        document.to_string()
    };
    project.add("2025-01-01", &two(false)).ended(0);
    project.add("2025-02-01", &two(true)).ended(0);
    let said = project.run(&["history", "track.sale"]);
    says(said.ended(0), &["`pattern` `@` is new for `externalId`"]);
    assert!(!said.out.contains("email"), "{}", said.out);
}

#[test]
fn removal_after_deprecation_has_a_heading_and_a_reason() {
    let project = Project::with_history();
    let contract = |lead: Option<bool>| {
        let mut document = Sale::OLD.document();
        if let Some(deprecated) = lead {
            document["paths"]["/track/lead"] = json!({"post": {
                "operationId": "trackLead",
                "tags": ["Track"],
                "deprecated": deprecated,
                "responses": {"200": {"description": ""}}
            }});
        }
        document.to_string()
    };
    project.add("2025-08-01", &contract(Some(true))).ended(0);
    project.add("2025-09-01", &contract(None)).ended(0);
    says(
        &project.read("history/SCHEMA_CHANGELOG.md"),
        &[
            "### Removed after deprecation\n\n- **Track**: operation `trackLead` (POST /track/lead) is gone; it was deprecated",
        ],
    );
}

#[test]
fn an_operation_that_is_gone_is_still_known() {
    let project = Project::with_history();
    let mut document = Sale::OLD.document();
    let paths = document["paths"].as_object_mut().unwrap();
    let operation = paths.remove("/track/sale").unwrap();
    paths.insert("/other".to_owned(), operation);
    document["paths"]["/other"]["post"]["operationId"] = "other".into();
    document["paths"]["/other"]["post"]
        .as_object_mut()
        .unwrap()
        .remove("requestBody");
    project.add("2025-08-01", &document.to_string()).ended(0);
    says(
        project.run(&["history", "links.list"]).ended(0),
        &["last seen 2025-07-10"],
    );
}

#[test]
fn the_changelog_is_what_the_tool_writes() {
    let project = Project::with_history();
    let check = ["history", "changelog", "--check"];
    let changelog = project.read("history/SCHEMA_CHANGELOG.md");
    let newest = changelog.find("## 2025-07-10").unwrap();
    assert!(newest < changelog.find("## 2024-05-21").unwrap());
    says(
        &changelog,
        &["`externalId`", "`customerExternalId`", "getLinks"],
    );
    project.run(&check).ended(0);

    project.write("history/SCHEMA_CHANGELOG.md", "edited");
    let said = project.run(&check);
    says(
        said.ended(1),
        &["SCHEMA_CHANGELOG.md", "cargo xtask history changelog"],
    );
    assert_eq!(project.read("history/SCHEMA_CHANGELOG.md"), "edited");
    project.run(&["history", "changelog"]).ended(0);
    assert_eq!(project.read("history/SCHEMA_CHANGELOG.md"), changelog);
    project.run(&check).ended(0);
}

#[test]
fn a_broken_file_of_the_history_is_named() {
    let project = Project::with_history();
    project.write("history/2025-01-01.yaml", "openapi: 3.0.3\npaths: {}\n");
    let said = project.run(&["history"]);
    says(said.refused(), &["2025-01-01.yaml: ", "no operations"]);
}
