//! `OPERATIONS`, the table of operations.

use crate::operations::{Operation, Repeat, all};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use syn::{Item, parse_quote};

/// The table, in the order of the document.
pub(super) fn table(document: &Value) -> Item {
    let rows = all(document).map(row);
    parse_quote! {
        /// The operations of the contract.
        pub(crate) const OPERATIONS: &[::dub_runtime::Operation] = &[#(#rows),*];
    }
}

fn row(operation: Operation<'_>) -> TokenStream {
    let Operation {
        id,
        method,
        path,
        authenticated,
        analytics,
        repeat,
    } = operation;
    let repeat = match repeat {
        Repeat::Always => quote!(Always),
        Repeat::With(fields) => quote!(With(&[#(#fields),*])),
        Repeat::Never => quote!(Never),
    };
    quote! {
        ::dub_runtime::Operation {
            id: #id,
            method: #method,
            path: #path,
            authenticated: #authenticated,
            analytics: #analytics,
            repeat: ::dub_runtime::Repeat::#repeat,
        }
    }
}
