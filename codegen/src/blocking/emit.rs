//! The code: for each module of the facade one with the twins of what is in it.
//!
//! A module of its own has imports of its own, so that signatures and links mean what they meant. Only
//! what is used is imported: the bodies of the originals, and what they need, are not here.

use super::facade::Facade;
use super::group::Group;
use super::problem::{self, Problems};
use super::source::Module;
use super::twins;
use super::used::uses;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn emit(facade: &Facade<'_>, problems: &mut Problems) -> TokenStream {
    let modules = facade.tree.modules.iter();
    modules
        .map(|module| of_module(facade, module, problems))
        .collect()
}

fn of_module(facade: &Facade<'_>, module: &Module, problems: &mut Problems) -> TokenStream {
    let groups = facade.groups.iter();
    let groups: Vec<_> = groups
        .filter(|group| group.module.path == module.path)
        .collect();
    let structs = groups.iter().map(|group| of_group(facade, group, problems));
    let mut code: TokenStream = structs.collect::<Vec<_>>().into_iter().collect();
    for item in &module.items {
        code.extend(twins::of_item(facade, module, item, problems));
    }
    if code.is_empty() {
        return code;
    }
    let uses = uses(facade, module, code.clone());
    let cfgs = &module.cfgs;
    let name = match module.path.as_slice() {
        [] => format_ident!("root"),
        path => format_ident!("{}", path.join("_")),
    };
    let exports = groups.iter().map(|group| {
        let own = group.item.attrs.iter();
        let own = own.filter(|attribute| attribute.path().is_ident("cfg"));
        let group = &group.item.ident;
        quote!(#(#cfgs)* #(#own)* pub use #name::#group;)
    });
    quote! {
        #(#exports)*
        #(#cfgs)*
        #[allow(deprecated, unused_imports, clippy::all)]
        mod #name {
            #uses
            #code
        }
    }
}

fn of_group(facade: &Facade<'_>, group: &Group<'_>, problems: &mut Problems) -> TokenStream {
    let item = group.item;
    let file = &group.module.file;
    let name = &item.ident;
    let documented = facade.docs.attributes(&item.attrs);
    let attributes = documented
        .map_err(|told| problem::of(file, name.span().start().line, &name.to_string(), told));
    let attributes = problems.note(attributes).unwrap_or_default();
    let derives = item.attrs.iter().filter(|it| it.path().is_ident("derive"));
    let original = facade.tree.way_to(&group.at);
    let original = original.iter().map(|segment| format_ident!("{segment}"));
    let (generics, lifetime) = (&item.generics, &group.lifetime);
    let (_, arguments, conditions) = generics.split_for_impl();
    quote! {
        #(#attributes)*
        #(#derives)*
        pub struct #name #generics #conditions {
            pub(in crate::blocking) inner: #(#original)::* #arguments,
            pub(in crate::blocking) blocking: &#lifetime ::dub_runtime::blocking::Blocking,
        }
    }
}
