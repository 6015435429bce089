//! The twins of the functions in the facade, and what has none.

use super::facade::{Facade, Role, segments};
use super::method::{self, Owner};
use super::problem::{self, Problems};
use super::signature::Absolute;
use super::source::{Module, is_test};
use super::used::names_in;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    ImplItem, ImplItemFn, Item, ItemImpl, Path, PathArguments, Type, Visibility, spanned::Spanned,
    visit_mut::VisitMut,
};

/// What becomes of a macro is known only after it has run.
const MACRO: &str = "what a macro makes of it is not known";

/// The twins of the public functions in an item.
pub(super) fn of_item(
    facade: &Facade<'_>,
    module: &Module,
    item: &Item,
    problems: &mut Problems,
) -> Option<TokenStream> {
    let mut refuse = |item: &str, line: usize, told: &str| {
        problems.add(problem::of(&module.file, line, item, told));
    };
    match item {
        Item::Impl(block) if !is_test(&block.attrs) => {
            let Type::Path(of) = &*block.self_ty else {
                return None;
            };
            let owner = match facade.role(module, &segments(&of.path)) {
                Role::Client => Owner::Client(&facade.client),
                Role::Group(number) => Owner::Group(&facade.groups[number].item.ident, number),
                _ => {
                    refuse_async(module, &of.path, block, problems);
                    return None;
                }
            };
            of_block(facade, module, owner, &of.path, block, problems)
        }
        Item::Fn(function)
            if matches!(function.vis, Visibility::Public(_))
                && function.sig.asyncness.is_some()
                && !is_test(&function.attrs) =>
        {
            let name = &function.sig.ident;
            let line = name.span().start().line;
            refuse(&name.to_string(), line, "it is no method of a group");
            None
        }
        Item::Macro(call) if call.ident.is_none() => {
            let names = names_in(call.mac.tokens.clone());
            let mut groups = facade.groups.iter().map(|it| it.item.ident.to_string());
            let group = groups.find(|group| names.contains(group))?;
            refuse(&group, call.span().start().line, MACRO);
            None
        }
        _ => None,
    }
}

/// Methods of what is neither the client nor a group have no twin to wait in.
fn refuse_async(module: &Module, of: &Path, block: &ItemImpl, problems: &mut Problems) {
    let owner = segments(of).join("::");
    for function in public_functions(block).filter(|it| it.sig.asyncness.is_some()) {
        let name = &function.sig.ident;
        let (item, line) = (format!("{owner}::{name}"), name.span().start().line);
        let told = format!("`{owner}` is neither the client nor a group");
        problems.add(problem::of(&module.file, line, &item, told));
    }
}

fn of_block(
    facade: &Facade<'_>,
    module: &Module,
    owner: Owner<'_>,
    path: &Path,
    block: &ItemImpl,
    problems: &mut Problems,
) -> Option<TokenStream> {
    let name = owner.name();
    let mut refuse = |line: usize, told: &str| {
        problems.add(problem::of(&module.file, line, &name.to_string(), told));
    };
    if let Some((of, _)) = &block.trait_ {
        // The client's conversions and the like are for its twin by hand.
        if matches!(owner, Owner::Group(..)) {
            let told = format!("it implements `{}` by hand", segments(of).join("::"));
            refuse(path.span().start().line, &told);
        }
        return None;
    }
    for member in &block.items {
        if let ImplItem::Macro(call) = member {
            refuse(call.span().start().line, MACRO);
        }
    }
    let functions = public_functions(block);
    let missing = functions.filter(|it| !facade.by_hand.has(name, &it.sig.ident));
    // Constructors of the client are for its twin by hand.
    let missing =
        missing.filter(|it| matches!(owner, Owner::Group(..)) || it.sig.receiver().is_some());
    let twins: Vec<TokenStream> = missing
        .filter_map(|method| problems.note(method::twin(facade, module, owner, method)))
        .collect();
    if twins.is_empty() {
        return None;
    }
    let mut generics = block.generics.clone();
    Absolute(module).visit_generics_mut(&mut generics);
    let mut arguments = path.segments.last()?.arguments.clone();
    if let PathArguments::AngleBracketed(arguments) = &mut arguments {
        Absolute(module).visit_angle_bracketed_generic_arguments_mut(arguments);
    }
    let (parameters, _, conditions) = generics.split_for_impl();
    let cfgs = block.attrs.iter().filter(|it| it.path().is_ident("cfg"));
    Some(quote! {
        #(#cfgs)*
        impl #parameters crate::blocking::#name #arguments #conditions {
            #(#twins)*
        }
    })
}

fn public_functions(block: &ItemImpl) -> impl Iterator<Item = &ImplItemFn> {
    let functions = block.items.iter().filter_map(|member| match member {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    functions.filter(|it| matches!(it.vis, Visibility::Public(_)) && !is_test(&it.attrs))
}
