//! What progenitor's code needs that no contract can express.
//!
//! [`crate::prepare`] makes every struct the image of one component of the prepared document, so
//! the document says what becomes of it.

mod checks;
mod client;
mod enums;
mod fields;
mod requests;
mod stored;
mod unions;
mod words;

use crate::schema::{Direction, components, directions};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use syn::{Item, ItemMod, ItemStruct, parse_quote};

/// The prepared document, as the polishing steps look at it.
pub(crate) struct Contract<'a> {
    document: &'a Value,
    schemas: &'a Map<String, Value>,
    directions: BTreeMap<String, Direction>,
}

impl<'a> Contract<'a> {
    fn new(document: &'a Value, schemas: &'a Map<String, Value>) -> Self {
        let directions = directions(&mut document.clone());
        Self {
            document,
            schemas,
            directions,
        }
    }

    fn schema(&self, name: &str) -> Option<&'a Value> {
        self.schemas.get(name)
    }

    /// Whether a component is part of what callers send.
    fn is_sent(&self, name: &str) -> bool {
        self.directions.get(name) == Some(&Direction::Request)
    }
}

/// Turns the generated code into the private module of the client crate.
pub(crate) fn polish(mut file: syn::File, document: &Value) -> syn::File {
    let nothing = Map::new();
    let contract = Contract::new(document, components(document).unwrap_or(&nothing));
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && module.ident == "types"
        {
            types(module, &contract);
        }
    }
    client::polish(&mut file, &contract);
    file
}

fn types(module: &mut ItemMod, contract: &Contract<'_>) {
    let Some((_, items)) = &mut module.content else {
        return;
    };
    let mut polished = Vec::new();
    for item in std::mem::take(items) {
        match item {
            // Only the conversions of enums can fail, and ours cannot.
            Item::Mod(module) if module.ident == "error" => {}
            Item::Enum(item) if enums::is_open(&item, contract) => {
                polished.push(enums::open(&item, contract));
            }
            Item::Enum(item) if unions::is_tagged(&item, contract) => {
                polished.extend(unions::tagged(&item, contract));
            }
            Item::Enum(mut item) => {
                item.attrs.push(parse_quote!(#[non_exhaustive]));
                item.attrs.push(json_schema());
                polished.push(Item::Enum(item));
            }
            Item::Impl(item) if enums::is_replaced(&item.self_ty, contract) => {}
            Item::Impl(item) if requests::is_replaced(&item, contract) => {}
            Item::Struct(item) => polished.extend(structure(item, contract)),
            other => polished.push(other),
        }
    }
    *items = polished;
}

fn structure(mut item: ItemStruct, contract: &Contract<'_>) -> Vec<Item> {
    item.attrs.push(parse_quote!(#[non_exhaustive]));
    item.attrs.push(json_schema());
    let name = item.ident.to_string();
    match contract.schema(&name) {
        Some(schema) if contract.is_sent(&name) => requests::request(item, schema, contract),
        Some(schema) => {
            words::mention_deprecations(&mut item, schema);
            vec![Item::Struct(item)]
        }
        None => vec![Item::Struct(item)],
    }
}

fn json_schema() -> syn::Attribute {
    parse_quote!(#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))])
}
