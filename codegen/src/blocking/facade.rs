//! What of a crate's sources is its facade: the client and the groups of methods.

use super::by_hand::ByHand;
use super::docs::Docs;
use super::group::{self, Group};
use super::source::{Module, Tree};
use crate::error::{Error, Result};
use syn::{Ident, Item, Path, Type};

/// What the walks through lists are called.
pub(super) const ITEMS: [&str; 2] = ["dub_runtime", "Items"];

/// The client of a crate, and its groups.
pub(super) struct Facade<'a> {
    pub(super) tree: &'a Tree,
    pub(super) client: Ident,
    /// Where the client is declared.
    client_at: Vec<String>,
    pub(super) groups: Vec<Group<'a>>,
    pub(super) by_hand: ByHand,
    pub(super) docs: Docs,
}

/// What a type means to the facade.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Client,
    /// The group of this number.
    Group(usize),
    /// A walk through a list.
    Items,
    /// Data, or something of another crate.
    Other,
}

impl<'a> Facade<'a> {
    /// The facade of the crate called `name`.
    pub(super) fn find(tree: &'a Tree, name: &str) -> Result<Self> {
        let (client_at, client) = client(tree)?;
        let mut groups: Vec<Group<'a>> = Vec::new();
        for module in &tree.modules {
            for group in group::of(tree, module, &client_at) {
                let twice = groups.iter().find(|it| it.item.ident == group.item.ident);
                if let Some(other) = twice {
                    let place = format!("{} and {}", other.module.file, module.file);
                    let problem = format!("both have a group `{}`", group.item.ident);
                    return Err(Error::new(place, problem));
                }
                groups.push(group);
            }
        }
        let mut names: Vec<String> = vec![client.to_string(), ITEMS[1].to_owned()];
        names.extend(groups.iter().map(|group| group.item.ident.to_string()));
        Ok(Self {
            by_hand: ByHand::read(&tree.by_hand),
            docs: Docs::new(name, names),
            tree,
            client,
            client_at,
            groups,
        })
    }

    /// What a path in a module means.
    pub(super) fn role(&self, module: &Module, path: &[String]) -> Role {
        let Some(at) = self.tree.declaration(module, path) else {
            return Role::Other;
        };
        if at == self.client_at {
            return Role::Client;
        }
        if at == ITEMS {
            return Role::Items;
        }
        let group = self.groups.iter().position(|group| group.at == at);
        group.map_or(Role::Other, Role::Group)
    }

    /// What a type in a module means, if it is no more than a path.
    pub(super) fn role_of_type(&self, module: &Module, of: &Type) -> Role {
        match of {
            Type::Path(path) if path.qself.is_none() => self.role(module, &segments(&path.path)),
            _ => Role::Other,
        }
    }
}

/// The names of which a path is made.
pub(super) fn segments(path: &Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect()
}

/// The struct that implements `Api`, and where it is declared.
fn client(tree: &Tree) -> Result<(Vec<String>, Ident)> {
    let mut found = Vec::new();
    for module in &tree.modules {
        for item in &module.items {
            if let Item::Impl(block) = item
                && let Some((of, _)) = &block.trait_
                && of.segments.last().is_some_and(|last| last.ident == "Api")
                && let Type::Path(owner) = &*block.self_ty
                && let Some(last) = owner.path.segments.last()
                && let Some(at) = tree.declaration(module, &segments(&owner.path))
            {
                found.push((at, last.ident.clone()));
            }
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(client), true) => Ok(client),
        (None, _) => Err(Error::new(
            "src",
            "no struct implements `Api`, so there is no client",
        )),
        _ => Err(Error::new(
            "src",
            "two structs implement `Api`: which is the client?",
        )),
    }
}
