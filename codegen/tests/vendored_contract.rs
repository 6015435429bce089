//! The code made of the vendored contract: nothing lost, nothing that the design rules out.

use dub_codegen::{Renames, contract::Contract, generate, overlay::Overlay};
use heck::ToSnakeCase;
use quote::ToTokens;
use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};
use syn::{ImplItem, Item};

const OPERATIONS: usize = 54;

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

fn contract() -> Contract {
    Contract::parse(&read("openapi.yaml"), "openapi.yaml").unwrap()
}

static CODE: LazyLock<String> = LazyLock::new(|| {
    let overlay = Overlay::parse(&read("overlay.yaml"), "overlay.yaml").unwrap();
    let renames = Renames::parse(&read("renames.yaml"), "renames.yaml").unwrap();
    generate(contract(), &overlay, &renames).unwrap().code
});

fn items() -> Vec<Item> {
    syn::parse_file(&CODE).unwrap().items
}

fn types() -> Vec<Item> {
    let module = items().into_iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content,
        _ => None,
    });
    module.unwrap().1
}

#[test]
fn every_operation_became_a_method() {
    let wanted: BTreeSet<String> = contract()
        .operations()
        .map(|o| o.id.to_snake_case())
        .collect();
    let blocks = items().into_iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block.items),
        _ => None,
    });
    let made: BTreeSet<String> = blocks
        .flatten()
        .filter_map(|item| match item {
            ImplItem::Fn(method) if method.sig.asyncness.is_some() => {
                Some(method.sig.ident.to_string())
            }
            _ => None,
        })
        .collect();
    assert_eq!(wanted.len(), OPERATIONS);
    assert_eq!(made, wanted);
}

#[test]
fn operations_carry_the_ids_of_the_contract() {
    for operation in contract().operations() {
        assert!(
            CODE.contains(&format!("operation_id: \"{}\"", operation.id)),
            "{}",
            operation.id
        );
    }
}

#[test]
fn the_key_goes_with_every_operation_that_wants_it() {
    assert!(CODE.contains(r#"UNAUTHENTICATED: &[&str] = &["getQRCode", "trackOpen"]"#));
}

#[test]
fn every_enum_of_strings_is_open() {
    let closed = types().into_iter().filter_map(|item| match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    });
    // The one union that no field tells apart; enums of strings are macros.
    assert_eq!(closed.collect::<Vec<_>>(), ["BulkLinkResult"]);
}

#[test]
fn deprecations_are_said_in_requests_and_in_answers() {
    let count = |type_name: &str| {
        let item = types().into_iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == type_name => Some(item),
            _ => None,
        });
        let code = item.unwrap().to_token_stream().to_string();
        (
            code.matches("# [deprecated").count(),
            code.matches("**Deprecated**").count(),
        )
    };
    assert_eq!(count("ClickEvent"), (0, 13));
    assert_eq!(count("GetLinksQuery"), (3, 0));
}

#[test]
fn size_stays_within_the_aims() {
    let macros = |item: &Item| matches!(item, Item::Macro(_));
    let count = types()
        .iter()
        .filter(|item| matches!(item, Item::Struct(_) | Item::Enum(_)) || macros(item))
        .count();
    let lines = CODE.lines().count();
    println!("{count} types, {lines} lines");
    assert!(count <= 230, "{count} types");
    assert!(lines <= 14_000, "{lines} lines");
}

#[test]
fn what_the_design_rules_out_is_not_there() {
    for banned in [
        "deny_unknown_fields", // a new field must not fail an answer
        "encode_path(",        // lets empty ids and dot segments through
        "ErrorResponse(",      // errors are read by the runtime
        "regress",             // validating newtypes
        "serde(flatten",       // `anyOf` as a struct of options
    ] {
        assert!(
            !CODE.contains(banned),
            "`{banned}` is in the generated code"
        );
    }
    let client = &CODE[CODE.find("pub struct Client").unwrap()..];
    assert!(!client.contains(".unwrap()"), "the client could panic");
    // What typify calls the members of a union that it cannot name.
    let is_nameless = |name: &str| name.ends_with("Variant0") || name.ends_with("Subtype0");
    for item in types() {
        match item {
            Item::Struct(item) => {
                assert!(!is_nameless(&item.ident.to_string()), "{}", item.ident);
                assert!(
                    item.fields.iter().all(|field| field.ident.is_some()),
                    "{} is a newtype",
                    item.ident
                );
            }
            Item::Enum(item) => assert!(!is_nameless(&item.ident.to_string()), "{}", item.ident),
            _ => {}
        }
    }
}

/// Contracts of other days and of a sibling API, without words of ours for them: what upstream may
/// send tomorrow must not break the build.
#[test]
fn other_contracts_generate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/contracts");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let (overlay, renames) = (Overlay::parse("", "").unwrap(), Renames::default());
    for file in files {
        let path = file.unwrap().path();
        let name = path.display().to_string();
        let contract = Contract::parse(&fs::read_to_string(&path).unwrap(), &name).unwrap();
        let operations = contract.operations().count();
        let generated = generate(contract, &overlay, &renames);
        let code = generated.unwrap_or_else(|e| panic!("{name}: {e}")).code;
        let methods = code.matches("OperationInfo {").count();
        assert_eq!(methods, operations, "{name}");
    }
}
