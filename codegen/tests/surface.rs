//! The names and types of a surface are those of the code that is really generated.

use dub_codegen::{
    Renames,
    contract::Contract,
    generate,
    overlay::Overlay,
    surface::{Role, Surface},
};
use heck::ToSnakeCase;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::{collections::BTreeSet, fs, path::Path};
use syn::{FnArg, GenericArgument, ImplItem, Item, Pat, PathArguments, ReturnType, Type};

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

fn compare_with_words(file: &str) -> BTreeSet<String> {
    let contract = Contract::parse(&read(file), file).unwrap();
    let overlay = Overlay::parse(&read("overlay.yaml"), "overlay.yaml").unwrap();
    let renames = Renames::parse(&read("renames.yaml"), "renames.yaml").unwrap();
    compare(file, contract, &overlay, &renames)
}

#[test]
fn the_vendored_contract_has_the_surface_of_its_code() {
    assert!(!compare_with_words("openapi.yaml").is_empty());
}

#[test]
fn the_contract_of_one_day_has_the_surface_of_its_code() {
    const DAY: &str = "history/2026-06-05.yaml";
    if !Path::new("..").join(DAY).exists() {
        eprintln!("skipped: {DAY} is not there");
        return;
    }
    let told = compare_with_words(DAY);
    for expected in [
        "TrackSale::customer_external_id: String",
        "TrackSale::new amount",
        "TrackSale::external_id()",
        "LeadMode::Deferred",
        "Client::track_sale(body: &TrackSale) -> SaleTracked",
    ] {
        assert!(told.contains(expected), "{expected}");
    }
    assert!(told.len() > 2_000, "{}", told.len());
}

#[test]
fn other_contracts_have_the_surface_of_their_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/contracts");
    let (overlay, renames) = (Overlay::parse("", "").unwrap(), Renames::default());
    for name in ["codeqr-2026-08-03", "dub-2024-05-21", "dub-2025-06-24"] {
        let Ok(text) = fs::read_to_string(folder.join(name).with_extension("json")) else {
            eprintln!("skipped: {name} is not in {}", folder.display());
            continue;
        };
        let contract = Contract::parse(&text, name).unwrap();
        compare(name, contract, &overlay, &renames);
    }
}

fn compare(
    name: &str,
    contract: Contract,
    overlay: &Overlay,
    renames: &Renames,
) -> BTreeSet<String> {
    let misfits = generate(contract.clone(), overlay, renames)
        .unwrap()
        .misfits;
    let contract = without(name, contract, |id| {
        let place = format!("operation `{id}`");
        let mut misfits = misfits.iter();
        misfits.any(|it| it.place == place && it.problem.starts_with("no code can be made of it"))
    });
    let surface = Surface::of(contract.document().clone(), overlay, renames).unwrap();
    let told = told(&surface, &contract);
    let made = made(&generate(contract, overlay, renames).unwrap().code);
    let not_told: Vec<_> = made.difference(&told).collect();
    let not_made: Vec<_> = told.difference(&made).collect();
    assert!(
        not_told.is_empty() && not_made.is_empty(),
        "{name}: the code has {not_told:#?}\nand the surface {not_made:#?}"
    );
    told
}

/// The contract without some of its operations.
fn without(name: &str, contract: Contract, is_left_out: impl Fn(&str) -> bool) -> Contract {
    let mut document = contract.document().clone();
    for operation in contract.operations().filter(|it| is_left_out(it.id)) {
        let path = document["paths"][operation.path].as_object_mut().unwrap();
        path.remove(operation.method);
    }
    Contract::parse(&document.to_string(), name).unwrap()
}

/// What the surface says, a line for each item.
fn told(surface: &Surface, contract: &Contract) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for operation in contract.operations() {
        let method = surface.method(operation.method, operation.path).unwrap();
        let arguments = method.arguments.iter();
        let arguments: Vec<_> = arguments
            .map(|a| format!("{}: {}", a.name, a.rust_type))
            .collect();
        let (name, answer) = (method.name, method.answer);
        lines.insert(format!(
            "Client::{name}({}) -> {answer}",
            arguments.join(", ")
        ));
    }
    for node in surface.types() {
        let owner = node.type_name().unwrap();
        lines.insert(owner.to_owned());
        for variant in node.variants() {
            lines.insert(format!("{owner}::{}", variant.name));
        }
        for field in node.fields() {
            let name = field.name();
            lines.insert(format!("{owner}::{name}: {}", field.rust_type()));
            match field.role() {
                Role::Argument => lines.insert(format!("{owner}::new {name}")),
                Role::Setter => lines.insert(format!("{owner}::{name}()")),
                Role::Constant | Role::Answer => false,
            };
            for old in field.old_names() {
                lines.insert(format!("{owner}::{}()", old.to_snake_case()));
            }
        }
    }
    lines
        .iter()
        .map(|line| line.replace("serde_json::", ""))
        .collect()
}

/// What the code has, a line for each item.
fn made(code: &str) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for item in syn::parse_file(code).unwrap().items {
        match item {
            Item::Mod(module) if module.ident == "types" => {
                for item in module.content.unwrap().1 {
                    add_type(item, &mut lines);
                }
            }
            Item::Impl(block) if block.trait_.is_none() => add_methods(block.items, &mut lines),
            _ => {}
        }
    }
    lines
}

fn add_methods(items: Vec<ImplItem>, lines: &mut BTreeSet<String>) {
    for item in items {
        let ImplItem::Fn(method) = item else { continue };
        if method.sig.asyncness.is_none() {
            continue;
        }
        let ReturnType::Type(_, answer) = &method.sig.output else {
            panic!("{} returns nothing", method.sig.ident)
        };
        let answer = written(answer);
        let answer = answer.strip_prefix("Result<ResponseValue<").unwrap();
        let answer = answer.strip_suffix(">, Error<()>>").unwrap();
        let arguments = arguments(&method.sig.inputs).map(|(name, ty)| format!("{name}: {ty}"));
        let arguments: Vec<_> = arguments.collect();
        let name = &method.sig.ident;
        lines.insert(format!(
            "Client::{name}({}) -> {answer}",
            arguments.join(", ")
        ));
    }
}

fn arguments<'a>(
    inputs: impl IntoIterator<Item = &'a FnArg>,
) -> impl Iterator<Item = (String, String)> {
    inputs.into_iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some((name.ident.to_string(), written(&typed.ty))),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

fn add_type(item: Item, lines: &mut BTreeSet<String>) {
    match item {
        // The form in which requests were stored is no public type.
        Item::Struct(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
            let owner = item.ident;
            lines.insert(owner.to_string());
            for field in item.fields {
                let name = field.ident.unwrap();
                lines.insert(format!("{owner}::{name}: {}", written(&field.ty)));
            }
        }
        Item::Enum(item) => {
            let owner = item.ident;
            lines.insert(owner.to_string());
            for variant in item.variants {
                lines.insert(format!("{owner}::{}", variant.ident));
            }
        }
        Item::Macro(item) => add_macro(item.mac.tokens, lines),
        Item::Impl(block) if block.trait_.is_none() => {
            let owner = written(&block.self_ty);
            for item in block.items {
                let ImplItem::Fn(method) = item else { continue };
                if !matches!(method.vis, syn::Visibility::Public(_)) {
                    continue;
                }
                match method.sig.ident.to_string().as_str() {
                    "new" => {
                        let arguments = arguments(&method.sig.inputs);
                        lines.extend(arguments.map(|(name, _)| format!("{owner}::new {name}")));
                    }
                    setter => drop(lines.insert(format!("{owner}::{setter}()"))),
                }
            }
        }
        _ => {}
    }
}

/// `open_enum! { pub enum Name { Variant = "value", … } }`, and the like for unions.
fn add_macro(tokens: TokenStream, lines: &mut BTreeSet<String>) {
    let mut tokens = tokens
        .into_iter()
        .skip_while(|token| token.to_string() != "enum");
    let Some(owner) = tokens.nth(1) else { return };
    lines.insert(owner.to_string());
    let body = tokens.find_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let mut is_first = true;
    for token in body.into_iter().flatten() {
        match token {
            TokenTree::Ident(variant) if is_first => {
                lines.insert(format!("{owner}::{variant}"));
                is_first = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => is_first = true,
            _ => {}
        }
    }
}

/// A type without modules, lifetimes and the boxes that types need which contain themselves.
fn written(ty: &Type) -> String {
    match ty {
        Type::Reference(reference) => format!("&{}", written(&reference.elem)),
        Type::Tuple(tuple) if tuple.elems.is_empty() => "()".to_owned(),
        Type::Path(path) => {
            let last = path.path.segments.last().unwrap();
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return last.ident.to_string();
            };
            let arguments: Vec<_> = arguments
                .args
                .iter()
                .filter_map(|argument| match argument {
                    GenericArgument::Type(ty) => Some(written(ty)),
                    _ => None,
                })
                .collect();
            match last.ident == "Box" {
                true => arguments.join(", "),
                false => format!("{}<{}>", last.ident, arguments.join(", ")),
            }
        }
        other => other.to_token_stream().to_string(),
    }
}
