//! Structs that borrow the client and have methods.

use super::facade::segments;
use super::source::{Module, Tree};
use syn::{Item, ItemStruct, Lifetime, Type, Visibility};

/// A group of methods.
pub(super) struct Group<'a> {
    pub(super) module: &'a Module,
    pub(super) item: &'a ItemStruct,
    /// Where it is declared.
    pub(super) at: Vec<String>,
    /// For how long it borrows the client.
    pub(super) lifetime: Lifetime,
}

/// The groups that are declared in a module.
pub(super) fn of<'a>(tree: &'a Tree, module: &'a Module, client_at: &[String]) -> Vec<Group<'a>> {
    let structs = module.items.iter().filter_map(|item| match item {
        Item::Struct(item) if matches!(item.vis, Visibility::Public(_)) => Some(item),
        _ => None,
    });
    let groups = structs.filter_map(|item| {
        let mut fields = item.fields.iter();
        let lifetime = fields.find_map(|field| match &field.ty {
            Type::Reference(reference) => match &*reference.elem {
                Type::Path(path)
                    if tree
                        .declaration(module, &segments(&path.path))
                        .is_some_and(|at| at == client_at) =>
                {
                    reference.lifetime.clone()
                }
                _ => None,
            },
            _ => None,
        })?;
        let mut at = vec!["crate".to_owned()];
        at.extend_from_slice(&module.path);
        at.push(item.ident.to_string());
        Some(Group {
            module,
            item,
            at,
            lifetime,
        })
    });
    groups.collect()
}
