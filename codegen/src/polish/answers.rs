//! What becomes of an answer, which is for the call to tell: it knows more of it than the generated
//! code, which would read and decode it a second time.

use quote::ToTokens as _;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote};

/// Hands every answer on as it is.
pub(super) fn polish(file: &mut syn::File) {
    Answers.visit_file_mut(file);
}

struct Answers;

impl VisitMut for Answers {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        if let Expr::Match(choice) = node
            && choice.expr.to_token_stream().to_string() == "response . status () . as_u16 ()"
        {
            *node = parse_quote!(Err(Error::UnexpectedResponse(response)));
        }
    }
}
