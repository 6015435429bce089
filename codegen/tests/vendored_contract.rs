//! The code made of the vendored contract: nothing lost, nothing that the design rules out.
//!
//! The contract changes without asking, so what is said of it here is true of any. Numbers are those of
//! one day's contract, from `history/`.

use dub_codegen::{Generated, Renames, contract::Contract, generate, overlay::Overlay};
use heck::ToSnakeCase;
use proc_macro2::{Group, TokenStream, TokenTree};
use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};
use syn::{Fields, ImplItem, Item};

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

fn contract(file: &str) -> Contract {
    Contract::parse(&read(file), file).unwrap()
}

fn generated(file: &str) -> Generated {
    let overlay = Overlay::parse(&read("overlay.yaml"), "overlay.yaml").unwrap();
    let renames = Renames::parse(&read("renames.yaml"), "renames.yaml").unwrap();
    generate(contract(file), &overlay, &renames).unwrap()
}

static GENERATED: LazyLock<Generated> = LazyLock::new(|| generated("openapi.yaml"));

/// The ids of the operations, without those that no code can be made of: these are told.
fn operations() -> BTreeSet<String> {
    let is_left_out = |id: &str| {
        let place = format!("operation `{id}`");
        let mut misfits = GENERATED.misfits.iter();
        misfits.any(|it| it.place == place && it.problem.starts_with("no code can be made of it"))
    };
    let contract = contract("openapi.yaml");
    let ids = contract.operations().map(|operation| operation.id);
    ids.filter(|id| !is_left_out(id))
        .map(str::to_owned)
        .collect()
}

fn items(code: &str) -> Vec<Item> {
    syn::parse_file(code).unwrap().items
}

fn types(code: &str) -> Vec<Item> {
    let module = items(code).into_iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content,
        _ => None,
    });
    module.unwrap().1
}

#[test]
fn every_operation_became_a_method() {
    let wanted: BTreeSet<String> = operations().iter().map(|id| id.to_snake_case()).collect();
    let blocks = items(&GENERATED.code)
        .into_iter()
        .filter_map(|item| match item {
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
    assert!(!made.is_empty());
    assert_eq!(made, wanted);
}

#[test]
fn operations_carry_the_ids_of_the_contract() {
    for id in operations() {
        let said = format!("operation_id: \"{id}\"");
        assert!(GENERATED.code.contains(&said), "{id}");
    }
}

#[test]
fn every_enum_of_strings_is_open() {
    // These are macros; what is left as an enum are unions that no field tells apart.
    for item in types(&GENERATED.code) {
        if let Item::Enum(item) = item {
            let is_constant = |fields: &Fields| matches!(fields, Fields::Unit);
            let closed = item.variants.iter().find(|it| is_constant(&it.fields));
            assert!(closed.is_none(), "{} is closed", item.ident);
        }
    }
}

#[test]
fn what_looks_like_a_secret_is_not_printed() {
    let looks_secret = |name: &str| {
        let mut words = ["password", "secret", "token"].into_iter();
        words.any(|word| name.contains(word))
    };
    let code: String = GENERATED.code.split_whitespace().collect();
    for item in types(&GENERATED.code) {
        let Item::Struct(item) = item else { continue };
        let debug = code.split_once(&format!("impl::std::fmt::Debugfor{}{{", item.ident));
        let printed = debug.and_then(|(_, rest)| rest.split_once(".finish()"));
        let names = item.fields.iter().filter_map(|field| field.ident.as_ref());
        let names = names.map(ToString::to_string);
        for name in names.filter(|name| looks_secret(name)) {
            let hidden = format!(r#".field("{name}",&::dub_runtime::Redacted"#);
            assert!(
                printed.is_some_and(|(fields, _)| fields.contains(&hidden)),
                "`{name}` of `{}` needs an `x-secret` in overlay.yaml",
                item.ident
            );
        }
    }
}

#[test]
fn size_stays_within_the_aims() {
    // The contract that the aims were set for; words are not counted.
    const DAY: &str = "history/2026-06-05.yaml";
    if !Path::new("..").join(DAY).exists() {
        eprintln!("skipped: {DAY} is not there");
        return;
    }
    let generated = generated(DAY);
    assert_eq!(generated.code.matches("OperationInfo {").count(), 54);
    let code = without_words(generated.code.parse().unwrap());
    let code = prettyplease::unparse(&syn::parse2(code).unwrap());
    let (count, lines) = (types(&code).iter().filter(is_type).count(), code.lines());
    let lines = lines.count();
    println!("{count} types, {lines} lines");
    assert!(count <= 230, "{count} types");
    assert!(lines <= 14_000, "{lines} lines");
}

fn is_type(item: &&Item) -> bool {
    matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Macro(_))
}

/// Without `#[doc = "…"]`, in which form comments are here, at every depth.
fn without_words(tokens: TokenStream) -> TokenStream {
    let is_word = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.stream().to_string().starts_with("doc ="),
        _ => false,
    };
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            token if is_word(&token) => drop(kept.pop()),
            TokenTree::Group(group) => {
                let inner = without_words(group.stream());
                kept.push(Group::new(group.delimiter(), inner).into());
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
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
            !GENERATED.code.contains(banned),
            "`{banned}` is in the generated code"
        );
    }
    let (_, client) = GENERATED.code.split_once("pub struct Client").unwrap();
    assert!(!client.contains(".unwrap()"), "the client could panic");
    // What typify calls the members of a union that it cannot name.
    let is_nameless = |name: &str| name.ends_with("Variant0") || name.ends_with("Subtype0");
    for item in types(&GENERATED.code) {
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
