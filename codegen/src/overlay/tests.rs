use serde_json::{Value, json};

use super::{Fault, Overlay, Problem};

fn contract() -> Value {
    json!({
        "openapi": "3.0.3",
        "paths": {"/links": {"get": {
            "operationId": "getLinks",
            "parameters": [
                {"name": "page", "in": "query", "schema": {"type": "integer"}},
                {"name": "sort", "in": "query", "schema": {"type": "string"}}
            ],
            "responses": {"200": {"description": ""}}
        }}},
        "components": {"schemas": {"Link": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "url": {"type": "string", "minimum": 1},
                "tags": {"type": "array", "items": {"type": "string"}}
            },
            "additionalProperties": false
        }}}
    })
}

fn overlay(actions: &Value) -> String {
    json!({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": actions})
        .to_string()
}

/// What becomes of the contract, or what does not fit it.
fn apply(actions: &Value) -> Result<Value, Vec<Problem>> {
    let mut document = contract();
    let overlay = Overlay::parse(&overlay(actions), "overlay.yaml");
    let overlay = overlay.map_err(|error| error.problems().to_vec())?;
    match overlay.apply(&mut document) {
        problems if problems.is_empty() => Ok(document),
        problems => Err(problems),
    }
}

/// The faults of actions, by their number.
fn faults(actions: Value) -> Vec<(usize, Fault)> {
    let problems = apply(&actions).unwrap_err().into_iter();
    problems
        .map(|problem| (problem.action.unwrap(), problem.fault))
        .collect()
}

fn update(target: &str, update: Value) -> Value {
    json!({"target": target, "update": update})
}

/// The names that an update describes although they are not there.
fn missing(target: &str, change: Value) -> Vec<String> {
    let faults = faults(json!([update(target, change)])).into_iter();
    faults
        .map(|(_, fault)| match fault {
            Fault::DescribesMissing { name, .. } => name,
            other => panic!("{other:?}"),
        })
        .collect()
}

const LINK: &str = "$.components.schemas.Link";

// Reading

#[test]
fn nothing_is_an_overlay_that_does_nothing() {
    for text in ["", "\n", "# only a comment\n", &overlay(&json!([]))] {
        let nothing = Overlay::parse(text, "overlay.yaml").unwrap();
        assert!(nothing.is_empty());
        let mut document = contract();
        assert!(nothing.apply(&mut document).is_empty());
        assert_eq!(document, contract());
    }
}

#[test]
fn malformed_overlays_are_refused() {
    let fault = |text: &str| {
        let error = Overlay::parse(text, "overlay.yaml").unwrap_err();
        assert_eq!(error.overlay(), "overlay.yaml");
        error.problems()[0].fault.clone()
    };
    assert_eq!(
        fault("overlay: 2.0.0\nactions: []"),
        Fault::Version(Some("2.0.0".to_owned()))
    );
    assert_eq!(
        fault("overlay: 1.0\nactions: []"),
        Fault::Version(Some("1.0".to_owned()))
    );
    assert_eq!(fault("actions: []"), Fault::Version(None));
    assert_eq!(
        fault("overlay: 1.0.0\nactoins: []"),
        Fault::UnknownKey("actoins".to_owned())
    );
    assert!(matches!(fault("overlay: 1.0.0"), Fault::Malformed(_)));
    assert!(matches!(fault("[]"), Fault::Malformed(_)));
    assert!(matches!(fault("a: [b"), Fault::Unreadable(_)));
    // The second one would silently win.
    assert!(matches!(
        fault("overlay: 1.0.0\noverlay: 1.0.0"),
        Fault::Unreadable(_)
    ));
}

#[test]
fn malformed_actions_are_reported_all_at_once() {
    let found = faults(json!([
        {"target": "$", "update": {}, "upadte": {}},
        {"target": "$.a[", "update": {}},
        {"update": {}},
        {"target": "$"},
        {"target": "$", "remove": false},
        {"target": "$", "remove": "yes"},
        {"target": "$", "remove": true, "update": {}},
        {"target": "$", "update": "text"},
        "text",
        {"target": "$", "update": {}, "description": "fine", "x-note": "fine"}
    ]));
    let numbers: Vec<_> = found.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(found[0].1, Fault::UnknownKey("upadte".to_owned()));
    assert!(matches!(found[1].1, Fault::Path(_)));
    assert!(
        found[2..]
            .iter()
            .all(|(_, fault)| matches!(fault, Fault::Malformed(_)))
    );
}

// Applying

#[test]
fn objects_are_merged_lists_joined_and_scalars_replaced() {
    let changed = apply(&json!([update(
        LINK,
        json!({
            "description": "A short link.",
            "required": ["url"],
            "properties": {"id": {"description": "Its id."}, "url": {"minimum": 2}}
        })
    )]))
    .unwrap();
    let mut expected = contract();
    let link = &mut expected["components"]["schemas"]["Link"];
    link["description"] = json!("A short link.");
    link["required"] = json!(["id", "url"]);
    link["properties"]["id"]["description"] = json!("Its id.");
    link["properties"]["url"]["minimum"] = json!(2);
    assert_eq!(changed, expected);
}

#[test]
fn an_action_changes_everything_it_matches_and_sees_what_went_before() {
    let changed = apply(&json!([
        update(
            "$.paths..parameters[?@.in == 'query']",
            json!({"description": "A parameter."})
        ),
        update(
            "$..[?@.description == 'A parameter.']",
            json!({"explode": false})
        ),
    ]))
    .unwrap();
    let parameters = changed["paths"]["/links"]["get"]["parameters"]
        .as_array()
        .unwrap();
    assert!(
        parameters
            .iter()
            .all(|parameter| parameter["explode"] == json!(false))
    );
}

#[test]
fn a_place_that_is_selected_twice_is_updated_once() {
    let changed = apply(&json!([update(
        "$.components.schemas['Link', 'Link']",
        json!({"required": ["url"]})
    )]));
    assert_eq!(
        changed.unwrap()["components"]["schemas"]["Link"]["required"],
        json!(["id", "url"])
    );
}

#[test]
fn an_update_of_a_list_is_one_more_entry() {
    let entry = json!({"name": "search", "in": "query", "schema": {"type": "string"}});
    let target = "$.paths['/links'].get.parameters";
    for change in [entry.clone(), json!([entry])] {
        let changed = apply(&json!([update(target, change)])).unwrap();
        let parameters = changed["paths"]["/links"]["get"]["parameters"]
            .as_array()
            .unwrap();
        assert_eq!(parameters.len(), 3);
        assert_eq!(parameters[2], entry);
    }
}

#[test]
fn members_and_entries_are_removed_and_the_rest_keeps_its_order() {
    let changed = apply(&json!([
        {"target": "$.components.schemas.Link.properties.id", "remove": true},
        {"target": "$..parameters[*]", "remove": true},
        {"target": "$..minimum", "remove": true}
    ]))
    .unwrap();
    let mut expected = contract();
    expected["paths"]["/links"]["get"]["parameters"] = json!([]);
    expected["components"]["schemas"]["Link"]["properties"] = json!({
        "url": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}}
    });
    // As text, because the order of keys counts.
    assert_eq!(changed.to_string(), expected.to_string());
}

#[test]
fn nested_matches_can_be_removed_together() {
    let changed = apply(&json!([{"target": "$.components..*", "remove": true}])).unwrap();
    assert_eq!(changed["components"], json!({}));
}

#[test]
fn every_action_that_does_not_fit_is_named_and_the_others_are_applied() {
    let actions = json!([
        update(LINK, json!({"description": "fine"})),
        update("$.components.schemas.Gone", json!({"description": "x"})),
        update("$.openapi", json!({"description": "x"})),
        {"target": "$.nowhere", "remove": true},
        {"target": "$", "remove": true},
    ]);
    let overlay = Overlay::parse(&overlay(&actions), "overlay.yaml").unwrap();
    let mut document = contract();
    let problems = overlay.apply(&mut document);
    let mut expected = contract();
    expected["components"]["schemas"]["Link"]["description"] = "fine".into();
    assert_eq!(document, expected);
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "action 2 (target `$.components.schemas.Gone`): matches nothing in the contract",
            "action 3 (target `$.openapi`): matches /openapi, which is neither an object nor a list; update the object around it",
            "action 4 (target `$.nowhere`): matches nothing in the contract",
            "action 5 (target `$`): would remove the whole contract",
        ]
    );
}

#[test]
fn an_object_is_not_lost_by_accident() {
    for (target, change, place) in [
        (
            LINK,
            json!({"properties": null}),
            "/components/schemas/Link/properties",
        ),
        (
            LINK,
            json!({"required": "url"}),
            "/components/schemas/Link/required",
        ),
        (LINK, json!(["url"]), "/components/schemas/Link"),
    ] {
        match &faults(json!([update(target, change)]))[..] {
            [(1, Fault::Replaces { place: found, .. })] => assert_eq!(found, place),
            other => panic!("{other:?}"),
        }
    }
}

// Words for what is not there

#[test]
fn words_for_a_missing_property_are_refused_wherever_the_action_aims() {
    let words = json!({"description": "words"});
    let gone = ["gone"];
    assert_eq!(
        missing(
            "$.components.schemas.Link.properties",
            json!({"gone": words})
        ),
        gone
    );
    assert_eq!(
        missing(LINK, json!({"properties": {"gone": words, "id": words}})),
        gone
    );
    assert_eq!(
        missing(
            "$.components",
            json!({"schemas": {"Link": {"properties": {"gone": words}}}})
        ),
        gone
    );
    assert_eq!(
        missing("$", json!({"components": {"schemas": {"gone": words}}})),
        gone
    );
    assert_eq!(
        missing(
            "$.components.schemas",
            json!({"gone": {"properties": {"id": words}}})
        ),
        gone
    );
    // `properties` itself is new here.
    let inside = json!({"properties": {"gone": words}});
    assert_eq!(
        missing("$.components.schemas.Link.properties.id", inside),
        gone
    );
    assert_eq!(
        missing(LINK, json!({"properties": {"a": words, "b": words}})),
        ["a", "b"]
    );
    assert_eq!(missing(LINK, json!({"properties": {"a": null}})), ["a"]);
}

#[test]
fn the_message_says_what_is_described_and_where() {
    let told = |target: &str, change: Value| {
        let problems = apply(&json!([update(target, change)])).unwrap_err();
        problems[0].to_string()
    };
    assert_eq!(
        told(LINK, json!({"properties": {"a/b": {"description": "x"}}})),
        "action 1 (target `$.components.schemas.Link`): describes `a/b`, which the contract does not have \
         (at /components/schemas/Link/properties/a~1b)"
    );
    assert_eq!(
        told("$..properties.id", json!({"items": {"description": "x"}})),
        "action 1 (target `$..properties.id`): describes `items`, which the contract does not have \
         (at /components/schemas/Link/properties/id/items; \
         to add it, give it `type`, `$ref`, `oneOf`, `anyOf` or `allOf`)"
    );
}

#[test]
fn a_repair_does_not_bring_back_what_is_gone() {
    let repair = json!({"properties": {"gone": {"type": "integer"}}});
    assert_eq!(missing(LINK, repair), ["gone"]);
    let component = json!({"Gone": {"type": "object"}});
    assert_eq!(missing("$.components.schemas", component), ["Gone"]);
}

#[test]
fn words_for_a_missing_operation_response_or_parameter_are_refused() {
    let words = json!({"description": "words"});
    assert_eq!(
        missing("$.paths", json!({"/gone": {"get": words}})),
        ["get"]
    );
    assert_eq!(missing("$.paths", json!({"/gone": words})), ["/gone"]);
    assert_eq!(
        missing("$.paths['/links']", json!({"post": words})),
        ["post"]
    );
    assert_eq!(
        missing("$.paths['/links'].get.responses", json!({"404": words})),
        ["404"]
    );
    assert_eq!(
        missing("$.paths['/links'].get", json!({"requestBody": words})),
        ["requestBody"]
    );
    let parameter = json!({"name": "gone", "in": "query", "description": "words"});
    assert_eq!(
        missing("$.paths['/links'].get.parameters", parameter),
        ["/paths/~1links/get/parameters/2"]
    );
    // Words for what `items` and `additionalProperties` hold, where there is no such schema.
    assert_eq!(
        missing("$..properties.id", json!({"items": words})),
        ["items"]
    );
    assert_eq!(
        missing(LINK, json!({"additionalProperties": words})),
        ["additionalProperties"]
    );
}

#[test]
fn whole_definitions_without_a_name_may_be_added() {
    for definition in [
        json!({"type": "string"}),
        json!({"$ref": "#/components/schemas/Link"}),
        json!({"oneOf": [{"type": "string"}]}),
        json!({"anyOf": [{"type": "string"}]}),
        json!({"allOf": [{"type": "string"}]}),
    ] {
        let change = json!({"items": definition});
        let changed = apply(&json!([update("$..properties.id", change)])).unwrap();
        let id = &changed["components"]["schemas"]["Link"]["properties"]["id"];
        assert_eq!(id["items"], definition);
    }
    let operation =
        json!({"operationId": "b", "responses": {"204": {"description": "", "content": {}}}});
    apply(&json!([
        update("$.paths", json!({"/b": {"post": operation}})),
        update(LINK, json!({"additionalProperties": {}})),
        update(LINK, json!({"additionalProperties": true})),
        update(
            LINK,
            json!({"x-type-name": {"description": "an extension"}})
        ),
        update(
            "$.components.schemas.Link.properties.id",
            json!({"default": {"description": "a value"}})
        ),
    ]))
    .unwrap();
}

#[test]
fn a_property_is_added_if_the_overlay_says_so_outright() {
    let split = json!({"type": "array", "items": {"type": "string"}, "x-added": true});
    let action = json!([update(LINK, json!({"properties": {"split": split}}))]);
    let added = apply(&action).unwrap();
    let properties =
        |document: &Value| document["components"]["schemas"]["Link"]["properties"].clone();
    assert_eq!(properties(&added)["split"], split);
    // Once the contract has it, the contract's counts, and only words are taken.
    let grown = |items: Value| {
        let mut grown = contract();
        grown["components"]["schemas"]["Link"]["properties"]["split"] =
            json!({"type": "array", "description": "Theirs.", "items": items});
        grown
    };
    let words = json!({"description": "Ours.", "items": {"title": "Part"}});
    let mut described = split.clone();
    described["description"] = words["description"].clone();
    described["items"]["title"] = words["items"]["title"].clone();
    let action = json!([update(LINK, json!({"properties": {"split": described}}))]);
    let overlay = Overlay::parse(&overlay(&action), "overlay.yaml").unwrap();
    for (theirs, faults) in [("string", 0), ("integer", 1)] {
        let mut document = grown(json!({"type": theirs}));
        assert_eq!(overlay.apply(&mut document).len(), faults);
        let split = &properties(&document)["split"];
        assert_eq!(split["items"], json!({"type": theirs, "title": "Part"}));
        assert_eq!(split["description"], "Ours.");
    }

    // It has to be a property, and a whole definition.
    let schemas = json!({"Part": {"type": "object", "x-added": true}});
    assert_eq!(missing("$.components.schemas", schemas), ["Part"]);
    let shell = json!({"properties": {"split": {"x-added": true, "description": "Where to."}}});
    assert_eq!(missing(LINK, shell), ["split"]);
}

#[test]
fn what_is_behind_a_reference_can_be_removed() {
    let mut document = json!({"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"schema": {"$ref": "#/schemas/A"}}}, "schemas": {"A": {"required": ["a"], "type": "object"}}});
    let action = json!([{"target": "$.paths['/a'].schema.required", "remove": true}]);
    let overlay = Overlay::parse(&overlay(&action), "overlay.yaml").unwrap();
    assert_eq!(overlay.apply(&mut document), []);
    assert_eq!(document["schemas"]["A"], json!({"type": "object"}));

    let success = json!({"responses": {"201": {"description": ""}, "404": {"description": ""}}});
    let mut document = json!({"paths": {"/a": {"post": success}}});
    let action = json!([{"target": "$.paths['/a'].post.responses['200']", "remove": true}]);
    let overlay = Overlay::parse(&self::overlay(&action), "overlay.yaml").unwrap();
    let told: Vec<_> = overlay
        .apply(&mut document)
        .into_iter()
        .map(|it| it.fault)
        .collect();
    assert_eq!(told, [Fault::OtherStatus("201".to_owned())]);
}

#[test]
fn a_whole_definition_is_whole_all_the_way_down() {
    let change = json!({"items": {"type": "object", "properties": {"part": {"description": "x"}}}});
    assert_eq!(missing("$..properties.id", change), ["part"]);
    let change = json!({"properties": {"id": {"oneOf": [{"description": "x"}]}}});
    assert_eq!(
        missing(LINK, change),
        ["/components/schemas/Link/properties/id/oneOf/0"]
    );
}

// Behind references

fn with_shared_customer() -> Value {
    let mut document = contract();
    document["components"]["schemas"]["Customer"] =
        json!({"type": "object", "properties": {"id": {"type": "string", "minLength": 1}}});
    let link = &mut document["components"]["schemas"]["Link"]["properties"];
    link["a"] = json!({"$ref": "#/components/schemas/Customer"});
    link["b"] = json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/Customer"}]});
    document
}

#[test]
fn words_for_a_type_go_on_to_the_component_and_those_for_a_field_stay() {
    let words = |title: &str| {
        json!({"title": title, "description": "Who.", "x-max-json-length": 5, "x-secret": true,
            "properties": {"id": {"description": "Its id."}}})
    };
    let change = json!({"properties": {"a": words("Buyer"), "b": words("Seller")}});
    let mut document = with_shared_customer();
    let overlay = Overlay::parse(&overlay(&json!([update(LINK, change)])), "overlay.yaml").unwrap();
    assert_eq!(overlay.apply(&mut document), []);
    let schemas = &document["components"]["schemas"];
    let customer = &schemas["Customer"];
    // The first one says what it is called.
    assert_eq!(customer["title"], "Buyer");
    assert_eq!(customer["properties"]["id"]["description"], "Its id.");
    assert!(customer.get("x-max-json-length").is_none());
    assert!(customer.get("x-secret").is_none());
    let b = &schemas["Link"]["properties"]["b"];
    assert_eq!(
        (&b["description"], &b["x-max-json-length"]),
        (&json!("Who."), &json!(5))
    );
    for field in ["a", "b"] {
        assert_eq!(schemas["Link"]["properties"][field]["x-secret"], true);
    }
}

#[test]
fn a_repair_that_contradicts_what_others_refer_to_is_told() {
    let mut document = with_shared_customer();
    document["components"]["schemas"]["Customer"]["minProperties"] = 1.into();
    let actions = json!([update("$..properties.a", json!({"minProperties": 2}))]);
    let overlay = Overlay::parse(&overlay(&actions), "overlay.yaml").unwrap();
    let problems = overlay.apply(&mut document);
    assert_eq!(
        problems[0].fault,
        Fault::SaidBefore {
            key: "minProperties".to_owned(),
            place: "/components/schemas/Customer".to_owned(),
        }
    );
    assert_eq!(
        document["components"]["schemas"]["Customer"]["minProperties"],
        1
    );
}

#[test]
fn an_action_leads_through_references() {
    let mut document = with_shared_customer();
    let target = "$.components.schemas.Link.properties.b.properties.id";
    let actions = json!([update(
        target,
        json!({"description": "Its id.", "minLength": 2})
    )]);
    let overlay = Overlay::parse(&overlay(&actions), "overlay.yaml").unwrap();
    let problems = overlay.apply(&mut document);
    assert!(matches!(
        &problems[..],
        [Problem {
            fault: Fault::SaidBefore { .. },
            ..
        }]
    ));
    let id = &document["components"]["schemas"]["Customer"]["properties"]["id"];
    assert_eq!(
        (&id["description"], &id["minLength"]),
        (&json!("Its id."), &json!(1))
    );
}
