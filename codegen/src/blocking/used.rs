//! The `use` lines of a module of twins.

use super::example::is_part_of_name;
use super::facade::{Facade, Role};
use super::imports::declares;
use super::source::Module;
use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::BTreeSet;
use syn::{Attribute, Item, Visibility};

/// Brings in what `code` names, of what the original module imports or declares, with twins in the
/// place of their originals.
pub(super) fn uses(facade: &Facade<'_>, module: &Module, code: TokenStream) -> TokenStream {
    let names = names_in(code);
    let named = names.iter().map(|name| one(facade, module, name));
    let globs = module.imports.iter().filter(|import| import.name.is_none());
    let globs = globs.map(|import| {
        let (cfgs, path) = (&import.cfgs, tokens(&import.path));
        quote!(#(#cfgs)* use #path::*;)
    });
    named.chain(globs).collect()
}

fn one(facade: &Facade<'_>, module: &Module, name: &str) -> TokenStream {
    let mut imports = module.imports.iter();
    let import = imports.find(|import| import.name.as_deref() == Some(name));
    let cfgs = import.map_or(&[][..], |import| &import.cfgs);
    let twin = |twin: &str| line(cfgs, &["crate", "blocking", twin].map(str::to_owned), name);
    match facade.role(module, &[name.to_owned()]) {
        Role::Client => twin(&facade.client.to_string()),
        Role::Group(number) => {
            let group = &facade.groups[number];
            match group.module.path == module.path {
                true => TokenStream::new(),
                false => twin(&group.item.ident.to_string()),
            }
        }
        Role::Items => line(
            cfgs,
            &["dub_runtime", "blocking", "Items"].map(str::to_owned),
            name,
        ),
        Role::Other => match import {
            Some(import) => {
                let declaration = facade.tree.declaration(module, &import.path);
                let near = declaration.filter(|at| at.first().is_some_and(|it| it == "crate"));
                let way = near.map(|at| facade.tree.way_to(&at));
                line(cfgs, way.as_ref().unwrap_or(&import.path), name)
            }
            None if module.items.iter().any(|item| is_shared(item, name)) => {
                let mut at = vec!["crate".to_owned()];
                at.extend_from_slice(&module.path);
                at.push(name.to_owned());
                line(&[], &facade.tree.way_to(&at), name)
            }
            None => TokenStream::new(),
        },
    }
}

/// Whether an item is called `name` and can be named outside of its module.
fn is_shared(item: &Item, name: &str) -> bool {
    let visibility = match item {
        Item::Struct(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Const(item) => &item.vis,
        _ => return false,
    };
    declares(item, name) && !matches!(visibility, Visibility::Inherited)
}

fn line(cfgs: &[Attribute], path: &[String], name: &str) -> TokenStream {
    let way = tokens(path);
    let rename = path.last().is_some_and(|last| last != name).then(|| {
        let name = format_ident!("{name}");
        quote!(as #name)
    });
    quote!(#(#cfgs)* use #way #rename;)
}

fn tokens(path: &[String]) -> TokenStream {
    let segments = path.iter().map(|segment| format_ident!("{segment}"));
    quote!(#(#segments)::*)
}

/// The names in code, and those that the documentation in it links to.
pub(super) fn names_in(code: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for token in code {
        match token {
            TokenTree::Ident(name) => {
                names.insert(name.to_string());
            }
            TokenTree::Group(group) => names.extend(names_in(group.stream())),
            TokenTree::Literal(text) => names.extend(linked(&text.to_string())),
            TokenTree::Punct(_) => {}
        }
    }
    names
}

/// The names inside of brackets.
fn linked(text: &str) -> Vec<String> {
    let brackets = text.split('[').skip(1);
    let inside = brackets.map(|rest| {
        let end = rest
            .find("](")
            .and_then(|at| rest[at..].find(')').map(|end| at + end));
        &rest[..end.or(rest.find(']')).unwrap_or(rest.len())]
    });
    let words = inside.flat_map(|inside| inside.split(|c| !is_part_of_name(c)));
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    words.filter(is_name).map(str::to_owned).collect()
}
