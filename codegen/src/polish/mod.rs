//! What progenitor's code needs that no contract can express.
//!
//! [`crate::prepare`] makes every struct the image of one component of the prepared document, so
//! the document says what becomes of it.

mod answers;
mod checks;
mod client;
mod defaults;
pub(crate) mod enums;
mod fields;
mod headers;
mod nulls;
mod operations;
mod requests;
mod secrets;
mod stored;
pub(crate) mod unions;
mod whole_numbers;
mod words;

use crate::error::{Error, Result};
use crate::schema::{Direction, components, directions};
use quote::ToTokens as _;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use syn::{Ident, Item, ItemMod, ItemStruct, parse_quote};

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

    /// The component that a type is the image of.
    fn component(&self, name: &Ident) -> Result<&'a Value> {
        self.schema(&name.to_string()).ok_or_else(|| {
            let problem =
                "the generator made this type of its own accord, and no repair reaches it";
            Error::new(format!("type `{name}`"), problem)
        })
    }

    /// Whether a component is part of what callers send.
    fn is_sent(&self, name: &str) -> bool {
        self.directions.get(name) == Some(&Direction::Request)
    }
}

/// Turns the generated code into the private module of the client crate.
///
/// # Errors
///
/// When a type is not the image of a component, so that no repair reached it.
pub(crate) fn polish(mut file: syn::File, document: &Value) -> Result<syn::File> {
    let nothing = Map::new();
    let contract = Contract::new(document, components(document).unwrap_or(&nothing));
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && module.ident == "types"
        {
            types(module, &contract)?;
        }
    }
    client::polish(&mut file, &contract);
    headers::polish(&mut file);
    answers::polish(&mut file);
    file.items.push(operations::table(document));
    file.items.extend(client::for_a_call());
    Ok(file)
}

fn types(module: &mut ItemMod, contract: &Contract<'_>) -> Result<()> {
    let Some((_, items)) = &mut module.content else {
        return Ok(());
    };
    let mut polished = Vec::new();
    for item in std::mem::take(items) {
        match item {
            Item::Enum(item) if enums::is_open(&item, contract) => {
                polished.push(enums::open(&item, contract));
            }
            Item::Enum(item) if unions::is_tagged(&item, contract) => {
                polished.extend(unions::tagged(&item, contract));
            }
            Item::Enum(mut item) => {
                contract.component(&item.ident)?;
                item.attrs.push(parse_quote!(#[non_exhaustive]));
                item.attrs.push(json_schema());
                polished.extend(unions::untagged(item, contract));
            }
            Item::Impl(item) if enums::is_replaced(&item.self_ty, contract) => {}
            Item::Impl(item) if requests::is_replaced(&item, contract) => {}
            Item::Struct(item) => polished.extend(structure(item, contract)?),
            other => polished.push(other),
        }
    }
    for item in &mut polished {
        if let Item::Mod(module) = item
            && module.ident == "defaults"
        {
            // Values that fields have when they are absent, for nobody else to use.
            module.vis = syn::Visibility::Inherited;
        }
    }
    if !polished.iter().any(can_fail_to_convert) {
        polished.retain(|item| !matches!(item, Item::Mod(module) if module.ident == "error"));
    }
    *items = polished;
    Ok(())
}

/// Whether an item uses the error type in the module `error` among the types, which would be public
/// for nothing otherwise.
fn can_fail_to_convert(item: &Item) -> bool {
    !matches!(item, Item::Mod(_))
        && item
            .to_token_stream()
            .to_string()
            .contains("ConversionError")
}

fn structure(mut item: ItemStruct, contract: &Contract<'_>) -> Result<Vec<Item>> {
    item.attrs.push(parse_quote!(#[non_exhaustive]));
    item.attrs.push(json_schema());
    let schema = contract.component(&item.ident)?;
    if contract.is_sent(&item.ident.to_string()) {
        return Ok(requests::request(item, schema, contract));
    }
    words::mention_deprecations(&mut item, schema);
    let defaults = defaults::of_enums(&mut item, schema);
    nulls::keep(&mut item, schema);
    whole_numbers::accept(&mut item);
    let debug = secrets::hide(&mut item, schema);
    let extras = defaults.into_iter().chain(debug);
    Ok([Item::Struct(item)].into_iter().chain(extras).collect())
}

fn json_schema() -> syn::Attribute {
    parse_quote!(#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))])
}
