//! What the `use` lines of a module bring into it.

use syn::{Attribute, Item, UseTree, Visibility};

/// One name that is imported, or all names of a module.
pub(super) struct Import {
    /// From the crate (`crate`, …) or from another one.
    pub(super) path: Vec<String>,
    /// What it is called here; nothing when all names are imported.
    pub(super) name: Option<String>,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) is_private: bool,
}

/// The imports of the module at `path`.
pub(super) fn of(path: &[String], items: &[Item]) -> Vec<Import> {
    let mut imports = Vec::new();
    for item in items {
        if let Item::Use(line) = item {
            let cfgs = line.attrs.iter().filter(|it| it.path().is_ident("cfg"));
            let line_of = |from: Vec<String>, name: Option<String>| Import {
                path: match line.leading_colon {
                    Some(_) => from,
                    None => absolute(path, items, from),
                },
                name,
                cfgs: cfgs.clone().cloned().collect(),
                is_private: matches!(line.vis, Visibility::Inherited),
            };
            flatten(&line.tree, &mut Vec::new(), &mut |from, name| {
                imports.push(line_of(from, name));
            });
        }
    }
    imports
}

/// A path as it is written in the module at `module`, seen from everywhere in the crate.
pub(super) fn absolute(module: &[String], items: &[Item], path: Vec<String>) -> Vec<String> {
    let mut base: Vec<String> = vec!["crate".to_owned()];
    base.extend_from_slice(module);
    let mut rest = path.as_slice();
    match rest.first().map(String::as_str) {
        Some("self") => rest = &rest[1..],
        Some("super") => {
            while rest.first().is_some_and(|first| first == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        Some(first) if items.iter().any(|item| declares(item, first)) => {}
        _ => return path,
    }
    base.extend_from_slice(rest);
    base
}

/// Whether an item is what a name stands for.
pub(super) fn declares(item: &Item, name: &str) -> bool {
    let ident = match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Const(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Mod(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        _ => return false,
    };
    ident == name
}

fn flatten(
    tree: &UseTree,
    prefix: &mut Vec<String>,
    add: &mut impl FnMut(Vec<String>, Option<String>),
) {
    let with = |prefix: &[String], last: &syn::Ident| {
        let mut path = prefix.to_vec();
        if last != "self" {
            path.push(last.to_string());
        }
        path
    };
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            flatten(&path.tree, prefix, add);
            prefix.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, prefix, add);
            }
        }
        UseTree::Name(name) => {
            let path = with(prefix, &name.ident);
            let name = path.last().cloned();
            add(path, name);
        }
        UseTree::Rename(rename) if rename.rename == "_" => {}
        UseTree::Rename(rename) => {
            add(with(prefix, &rename.ident), Some(rename.rename.to_string()));
        }
        UseTree::Glob(_) => add(prefix.clone(), None),
    }
}
