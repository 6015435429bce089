//! The header `api-version`, which the generator adds to every request and no server asked for.

use quote::ToTokens;
use syn::{
    Block, Expr, Pat, Stmt,
    visit_mut::{self, VisitMut},
};

/// The variable that the generator collects headers in.
const MAP: &str = "header_map";

/// Leaves the header out, and the map of headers where it was the only one.
pub(super) fn polish(file: &mut syn::File) {
    Headers { map: true }.visit_file_mut(file);
}

struct Headers {
    /// Whether the block at hand has a map of headers.
    map: bool,
}

impl VisitMut for Headers {
    fn visit_block_mut(&mut self, node: &mut Block) {
        let before = node.stmts.len();
        node.stmts.retain(|statement| !adds_version(statement));
        let outer = self.map;
        if node.stmts.len() < before && !node.stmts.iter().any(adds_header) {
            self.map = false;
            node.stmts.retain(|statement| !is_map(statement));
        }
        visit_mut::visit_block_mut(self, node);
        self.map = outer;
    }

    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        if let Expr::MethodCall(call) = node
            && !self.map
            && call.method == "headers"
            && matches!(call.args.first(), Some(Expr::Path(path)) if path.path.is_ident(MAP))
        {
            *node = (*call.receiver).clone();
        }
    }
}

fn adds_version(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(Expr::MethodCall(call), _)
        if call.method == "append" && text(&call.args).contains("\"api-version\""))
}

fn adds_header(statement: &Stmt) -> bool {
    text(statement).contains("header_map . append")
}

fn is_map(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Local(local)
        if matches!(&local.pat, Pat::Ident(pat) if pat.ident == MAP))
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
