//! The generated client: ids that are safe in a path, operations under the contract's names, and
//! no constructor that could panic.

use super::{Contract, words::rust_ident};
use heck::ToSnakeCase;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeMap;
use syn::{
    Expr, ExprStruct, ImplItem, Item, Macro, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

pub(super) fn polish(file: &mut syn::File, contract: &Contract<'_>) {
    for item in &mut file.items {
        if let Item::Impl(block) = item
            && matches!(&*block.self_ty, Type::Path(path) if path.path.is_ident("Client"))
        {
            // It builds an HTTP client of its own and unwraps; ours is handed in.
            block
                .items
                .retain(|item| !matches!(item, ImplItem::Fn(f) if f.sig.ident == "new"));
        }
    }
    let mut document = contract.document.clone();
    let mut names = BTreeMap::new();
    for operation in crate::schema::operations_mut(&mut document) {
        names.insert(rust_ident(&operation.id).to_string(), operation.id);
        for parameter in operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let name = parameter["name"].as_str().unwrap_or_default();
            names.insert(format!("{{{}}}", name.to_snake_case()), name.to_owned());
        }
    }
    Rewriter { names }.visit_file_mut(file);
}

/// The client is made for one call, and every request goes through that.
pub(super) fn for_a_call() -> [Item; 2] {
    let from = parse_quote! {
        impl ::std::convert::From<::dub_runtime::Call> for Client {
            fn from(call: ::dub_runtime::Call) -> Self {
                Self {
                    baseurl: call.base_url().to_owned(),
                    client: call.http().clone(),
                    inner: call,
                }
            }
        }
    };
    let hooks = parse_quote! {
        impl ClientHooks<::dub_runtime::Call> for Client {
            async fn exec(
                &self,
                request: reqwest::Request,
                operation: &OperationInfo,
            ) -> reqwest::Result<reqwest::Response> {
                self.inner.execute(&self.client, request, operation).await
            }
        }
    };
    [from, hooks]
}

/// Rust names and the contract's names for operations and, in braces, path parameters.
struct Rewriter {
    names: BTreeMap<String, String>,
}

impl VisitMut for Rewriter {
    fn visit_expr_struct_mut(&mut self, node: &mut ExprStruct) {
        if node.path.is_ident("OperationInfo") {
            for field in &mut node.fields {
                if let Expr::Lit(literal) = &field.expr
                    && let syn::Lit::Str(name) = &literal.lit
                    && let Some(id) = self.names.get(&name.value())
                {
                    field.expr = parse_quote!(#id);
                }
            }
        }
        visit_mut::visit_expr_struct_mut(self, node);
    }

    fn visit_macro_mut(&mut self, node: &mut Macro) {
        if node.path.is_ident("format") {
            node.tokens = self.safe_segments(std::mem::take(&mut node.tokens));
        }
    }
}

impl Rewriter {
    /// Replaces `encode_path(&id.to_string())`, which accepts an empty id, `.` and `..`.
    fn safe_segments(&self, tokens: TokenStream) -> TokenStream {
        let mut tokens = tokens.into_iter().peekable();
        let mut safe = TokenStream::new();
        while let Some(token) = tokens.next() {
            match (&token, tokens.peek()) {
                (TokenTree::Ident(function), Some(TokenTree::Group(arguments)))
                    if function == "encode_path"
                        && arguments.delimiter() == Delimiter::Parenthesis =>
                {
                    safe.extend(self.segment(arguments));
                    tokens.next();
                }
                _ => safe.extend([token]),
            }
        }
        safe
    }

    fn segment(&self, arguments: &Group) -> TokenStream {
        let ident = arguments
            .stream()
            .into_iter()
            .find_map(|token| match token {
                TokenTree::Ident(ident) => Some(ident),
                _ => None,
            });
        let key = ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let name = self.names.get(&format!("{{{key}}}")).unwrap_or(&key);
        quote!(::dub_runtime::path_segment(#name, &#ident.to_string()).map_err(Error::InvalidRequest)?)
    }
}
