//! A method of the facade, and its twin.

use super::facade::{Facade, Role};
use super::problem;
use super::signature::{Absolute, is_self, stumbling_block};
use super::source::Module;
use crate::error::{Error, Result};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{
    FnArg, GenericParam, Ident, ImplItemFn, Pat, PatIdent, PathArguments, Receiver, ReceiverKind,
    ReturnType, Signature, Type, visit::Visit, visit_mut::VisitMut,
};

/// Whose method it is.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// Owns what it waits with.
    Client(&'a Ident),
    /// Borrows it, and is the group of this number.
    Group(&'a Ident, usize),
}

impl Owner<'_> {
    pub(super) const fn name(&self) -> &Ident {
        match self {
            Self::Client(name) | Self::Group(name, _) => name,
        }
    }
}

/// What becomes of the result of the call.
enum Answer {
    Awaited,
    AsItIs,
    Walk,
    Group(usize),
}

/// The twin of a public method. Its paths are those of the module `module`.
pub(super) fn twin(
    facade: &Facade<'_>,
    module: &Module,
    owner: Owner<'_>,
    method: &ImplItemFn,
) -> Result<TokenStream> {
    let place = Place {
        facade,
        module,
        owner,
        method,
    };
    let mut signature = method.sig.clone();
    let answer = place.answer(&mut signature)?;
    let borrows = place.receiver(&mut signature)?;
    place.check_inputs(&signature)?;
    let arguments = arguments(&mut signature);
    signature.asyncness = None;
    signature.constness = None;
    Absolute(module).visit_signature_mut(&mut signature);

    let name = &signature.ident;
    let turbofish = turbofish(&signature);
    let call = quote!(self.inner.#name #turbofish (#(#arguments),*));
    let blocking = match owner {
        Owner::Client(_) if borrows => quote!(&self.blocking),
        _ => quote!(self.blocking),
    };
    let body = match answer {
        Answer::AsItIs => call,
        Answer::Awaited => quote!(self.blocking.wait(#call)),
        Answer::Walk => quote! {
            ::dub_runtime::blocking::Items::new(#call, self.blocking.clone())
        },
        Answer::Group(number) => {
            let group = &facade.groups[number].item.ident;
            quote!(crate::blocking::#group { inner: #call, blocking: #blocking })
        }
    };
    let documented = facade.docs.attributes(&method.attrs);
    let attributes = documented.map_err(|told| place.problem(told))?;
    Ok(quote! {
        #(#attributes)*
        pub #signature {
            #body
        }
    })
}

struct Place<'a> {
    facade: &'a Facade<'a>,
    module: &'a Module,
    owner: Owner<'a>,
    method: &'a ImplItemFn,
}

impl Place<'_> {
    fn problem(&self, problem: impl std::fmt::Display) -> Error {
        let name = &self.method.sig.ident;
        let item = format!("{}::{name}", self.owner.name());
        problem::of(&self.module.file, name.span().start().line, &item, problem)
    }

    /// What becomes of the result, whose type is changed to what that is.
    fn answer(&self, signature: &mut Signature) -> Result<Answer> {
        let is_async = signature.asyncness.is_some();
        let as_it_is = if is_async {
            Answer::Awaited
        } else {
            Answer::AsItIs
        };
        let ReturnType::Type(_, output) = &mut signature.output else {
            return Ok(as_it_is);
        };
        let role = match (self.facade.role_of_type(self.module, output), self.owner) {
            (_, Owner::Group(_, number)) if is_self(output) => Role::Group(number),
            (role, _) => role,
        };
        match role {
            Role::Items if !is_async => {
                rename(output, &["dub_runtime", "blocking", "Items"]);
                return Ok(Answer::Walk);
            }
            Role::Group(number) if !is_async => {
                if !is_self(output) {
                    let group = self.facade.groups[number].item.ident.to_string();
                    rename(output, &["crate", "blocking", &group]);
                }
                return Ok(Answer::Group(number));
            }
            _ => {}
        }
        match stumbling_block(self.facade, self.module, |it| it.visit_type(output)) {
            None => Ok(as_it_is),
            Some(name) => Err(self.problem(format!("what it returns contains `{name}`"))),
        }
    }

    /// Whether the method borrows what it is called on.
    fn receiver(&self, signature: &mut Signature) -> Result<bool> {
        match signature.inputs.first_mut() {
            Some(FnArg::Receiver(Receiver {
                kind, mutability, ..
            })) if !matches!(kind, ReceiverKind::Typed(..)) => {
                *mutability = None;
                Ok(matches!(kind, ReceiverKind::Reference(..)))
            }
            Some(FnArg::Receiver(_)) => Err(self.problem(
                "it takes `self` in a way of its own, not `self`, `&self` or `&mut self`",
            )),
            _ => Err(self.problem("it takes no `self`")),
        }
    }

    fn check_inputs(&self, signature: &Signature) -> Result<()> {
        let block = stumbling_block(self.facade, self.module, |it| {
            it.visit_generics(&signature.generics);
            for input in &signature.inputs {
                if let FnArg::Typed(input) = input {
                    it.visit_type(&input.ty);
                }
            }
        });
        match block {
            None => Ok(()),
            Some(name) => Err(self.problem(format!("what it takes contains `{name}`"))),
        }
    }
}

/// The names of the arguments; one that is taken apart gets a name.
fn arguments(signature: &mut Signature) -> Vec<Ident> {
    let mut names = Vec::new();
    for (number, input) in signature.inputs.iter_mut().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let name = match &*input.pat {
            Pat::Ident(pattern) if pattern.subpat.is_none() => pattern.ident.clone(),
            _ => format_ident!("argument_{number}"),
        };
        *input.pat = Pat::Ident(PatIdent {
            attrs: Vec::new(),
            by_ref: None,
            mutability: None,
            ident: name.clone(),
            subpat: None,
        });
        names.push(name);
    }
    names
}

/// Gives a type another name; its arguments stay.
fn rename(of: &mut Type, name: &[&str]) {
    if let Type::Path(path) = of {
        let arguments = path.path.segments.last_mut();
        let arguments =
            arguments.map_or(PathArguments::None, |it| std::mem::take(&mut it.arguments));
        let names = name.iter().map(|name| format_ident!("{name}"));
        path.path = syn::parse_quote!(#(#names)::*);
        if let Some(last) = path.path.segments.last_mut() {
            last.arguments = arguments;
        }
    }
}

/// The generic arguments that the call does not tell from its arguments.
fn turbofish(signature: &Signature) -> Option<TokenStream> {
    let parameters = signature.generics.params.iter();
    let names: Vec<&Ident> = parameters
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(&parameter.ident),
            GenericParam::Const(parameter) => Some(&parameter.ident),
            _ => None,
        })
        .collect();
    (!names.is_empty()).then(|| quote!(::<#(#names),*>))
}
