//! What becomes of single constructs, in the code for contracts made for the purpose.

use dub_codegen::{Generated, Renames, contract::Contract, generate, overlay::Overlay};
use std::{env, fs, path::Path};

/// The code for `POST /things/{id}` with this body schema and this answer schema, without white
/// space, which the formatting of the code may change.
fn code(body: &str, answer: &str) -> String {
    let generated = try_generate(body, answer, "").unwrap();
    generated.code.split_whitespace().collect()
}

fn try_generate(body: &str, answer: &str, renames: &str) -> Result<Generated, String> {
    let contract = format!(
        "# A leading brace would say that this is JSON.\n{{openapi: 3.0.3, info: {{title: t, version: '1'}}, paths: {{'/things/{{thingId}}': {{post: {{
           operationId: makeThing,
           parameters: [{{name: thingId, in: path, required: true, schema: {{type: integer}}}}],
           requestBody: {{content: {{application/json: {{schema: {body}}}}}}},
           responses: {{'200': {{description: '', content: {{application/json: {{schema: {answer}}}}}}}}}
         }}}}}}}}"
    );
    let contract = Contract::parse(&contract, "small").map_err(|e| e.to_string())?;
    let overlay = Overlay::parse("", "").map_err(|e| e.to_string())?;
    let renames = Renames::parse(renames, "renames.yaml").map_err(|e| e.to_string())?;
    generate(contract, &overlay, &renames).map_err(|e| e.to_string())
}

const NOTHING: &str = "{type: string}";

#[test]
fn absent_null_and_value_are_as_many_states_as_the_contract_has() {
    let body = "{type: object, required: [a, b], properties: {
        a: {type: string}, b: {type: string, nullable: true},
        c: {type: string}, d: {type: string, nullable: true}}}";
    let code = code(body, NOTHING);
    for field in [
        "puba:::std::string::String,",
        "pubb:::std::option::Option<::std::string::String>,",
        "pubc:::std::option::Option<::std::string::String>,",
        "pubd:::dub_runtime::Patch<::std::string::String>,",
    ] {
        assert!(code.contains(field), "{field} in {code}");
    }
    assert!(
        code.contains("pubfnnew(a:implInto<::std::string::String>,b:impl"),
        "{code}"
    );
    assert!(
        code.contains("pubfnd(mutself,d:implInto<::dub_runtime::Patch<"),
        "{code}"
    );
}

#[test]
fn a_closed_object_of_many_members_alike_is_a_map_that_checks_its_keys() {
    let members: String = (100..200)
        .map(|n| format!("K{n}: {{type: string}},"))
        .collect();
    let closed = format!(
        "{{type: object, properties: {{geo: {{type: object, nullable: true, default: null,
           additionalProperties: false, properties: {{{members}}}}}}}}}"
    );
    let code = code(&closed, NOTHING);
    let map = "pubgeo:::dub_runtime::Patch<::std::collections::BTreeMap<::std::string::String,";
    assert!(code.contains(map), "{code}");
    assert!(code.contains(r#".keys(&["K100","K101","#), "{code}");
}

#[test]
fn a_boolean_whose_default_is_a_text_is_a_boolean() {
    let body = r#"{type: object, properties: {a: {type: boolean, default: "false"},
        b: {type: string, enum: [x, y, x], default: x}}}"#;
    let code = code(body, NOTHING);
    assert!(code.contains("puba:::std::option::Option<bool>"), "{code}");
    assert_eq!(code.matches(r#"X="x""#).count(), 1, "{code}");
}

#[test]
fn what_fields_are_when_they_are_absent_is_there_and_private() {
    let answer = "{type: object, required: [a, b], properties: {
        a: {type: string, default: 'x y'}, b: {type: boolean, default: true}}}";
    let code = code(NOTHING, answer);
    assert!(
        code.contains(r#"default="defaults::make_thing_answer_a""#),
        "{code}"
    );
    assert!(
        code.contains("moddefaults{") && !code.contains("pubmoddefaults"),
        "{code}"
    );
}

#[test]
fn an_answer_takes_the_default_of_an_absent_enum() {
    let answer = "{type: object, required: [level], properties: {
        level: {type: string, enum: [low, high], default: low}}}";
    let code = code(NOTHING, answer);
    assert!(
        code.contains(r#"default="MakeThingAnswer::default_level""#),
        "{code}"
    );
    assert!(
        code.contains(r#"fndefault_level()->MakeThingAnswerLevel{"low".into()}"#),
        "{code}"
    );
}

#[test]
fn deprecations_are_said_in_requests_and_in_answers() {
    let object =
        "{type: object, properties: {a: {type: string, deprecated: true}, b: {type: string}}}";
    let told = |code: &str| ["#[deprecated", "Deprecated:"].map(|it| code.matches(it).count());
    // Of a field of a request and its setter the compiler warns; an answer has words.
    assert_eq!(told(&code(object, NOTHING)), [2, 0]);
    assert_eq!(told(&code(NOTHING, object)), [0, 1]);
}

#[test]
fn paths_and_operations_go_by_the_names_of_the_contract() {
    let code = code(NOTHING, NOTHING);
    let segment = r#"::dub_runtime::path_segment("thingId",&thing_id.to_string())"#;
    assert!(code.contains(segment), "{code}");
    assert!(code.contains(r#"operation_id:"makeThing""#), "{code}");
}

#[test]
fn limits_are_checked_at_every_depth() {
    let body = "{type: object, properties: {
        tags: {type: array, maxItems: 3, items: {type: string, maxLength: 9}},
        parts: {type: object, additionalProperties: {type: object, properties: {n: {type: integer, minimum: 1}}}}}}";
    let code = code(body, NOTHING);
    let tags = r#"limit("tags",&self.tags,Limits::new().max_items(3).item(&const{Limits::new().max_length(9)}"#;
    assert!(code.contains(tags), "{code}");
    assert!(code.contains(r#"field("parts",&self.parts)?;"#), "{code}");
    assert!(
        code.contains(r#"limit("n",&self.n,Limits::new().minimum(1))?;"#),
        "{code}"
    );
}

#[test]
fn a_constructor_takes_what_is_required_in_the_order_that_was_said() {
    let body = |order: &str| {
        format!(
            "{{type: object, x-new: [{order}], required: [a, b], properties: {{
            a: {{type: string}}, b: {{type: integer}}, c: {{type: string}}}}}}"
        )
    };
    for order in ["b, a", "b", "c, b, gone"] {
        let ordered = code(&body(order), NOTHING);
        assert!(ordered.contains("pubfnnew(b:i64,a:impl"), "{ordered}");
    }
}

#[test]
fn a_union_in_a_request_is_checked_whatever_it_holds() {
    let body = "{oneOf: [
        {type: object, required: [a], properties: {a: {type: string, maxLength: 5}}},
        {type: object, required: [b], properties: {b: {type: string}}}]}";
    assert!(code(body, NOTHING).contains("impl::dub_runtime::CheckforMakeThing{"));
}

#[test]
fn a_renamed_field_keeps_its_words_its_setter_and_its_place_in_new() {
    let body = "{type: object, x-new: [n, old], required: [fresh, n], properties: {
        fresh: {type: string}, n: {type: integer}, b: {type: string}}}";
    let renames = "[{operations: [makeThing], name: fresh, formerly: [
        {name: old, renamed: 2026-01-01}, {name: b, renamed: 2025-01-01}]}]";
    let generated = try_generate(body, NOTHING, renames).unwrap();
    let code: String = generated.code.split_whitespace().collect();
    assert!(code.contains("pubfnnew(n:i64,fresh:impl"), "{code}");
    assert!(code.contains("pubfnold(mutself,"), "{code}");
    // What has a name of its own is not another name.
    let told: Vec<_> = generated.misfits.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["renames.yaml: rename of `fresh` in `makeThing`: `b` is a field of its own"]
    );
    assert_eq!(code.matches("pubfnb(").count(), 1);
}

#[test]
fn an_old_name_that_is_another_one_in_rust_is_read_and_has_no_setter() {
    let body = "{type: object, properties: {invoiceID: {type: string}, external_id: {type: string}, now: {type: string}}}";
    let renames = "[{operations: [makeThing], name: invoiceID, formerly: [{name: invoiceId, renamed: 2026-01-01}]},
        {operations: [makeThing], name: now, formerly: [{name: externalId, renamed: 2026-01-01}]}]";
    let code: String = try_generate(body, NOTHING, renames).unwrap().code;
    let code: String = code.split_whitespace().collect();
    for setter in ["pubfninvoice_id(", "pubfnexternal_id("] {
        assert_eq!(code.matches(setter).count(), 1, "{code}");
    }
    for member in [
        r#"#[serde(rename="invoiceId",default)]invoice_id_formerly_1:"#,
        r#"#[serde(rename="externalId",default)]now_formerly_1:"#,
    ] {
        assert!(code.contains(member), "{code}");
    }
}

/// The client puts what is made of a small contract on the wire, in `src/generated/tests.rs`. Its code is
/// kept, because only the contract of the client itself is generated when the client is built.
#[test]
fn the_code_that_the_client_tests_is_the_code_made_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/generated/tests");
    let contract = fs::read_to_string(folder.join("small.yaml")).unwrap();
    let contract = Contract::parse(&contract, "small.yaml").unwrap();
    let overlay = Overlay::parse("", "").unwrap();
    let generated = generate(contract, &overlay, &Renames::default()).unwrap();
    assert_eq!(generated.misfits, []);
    let kept = folder.join("small.rs");
    if env::var_os("UPDATE_SMALL").is_some() {
        fs::write(&kept, &generated.code).unwrap();
    }
    assert!(
        fs::read_to_string(&kept).is_ok_and(|kept| kept == generated.code),
        "src/generated/tests/small.rs is not what is made now; look at what \
         `UPDATE_SMALL=1 cargo test -p dub-codegen --test small_contracts` changes in it"
    );
}
