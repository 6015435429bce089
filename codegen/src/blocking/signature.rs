//! What a signature is made of, as far as its twin cares.

use super::facade::{Facade, Role, segments};
use super::imports::absolute;
use super::source::Module;
use syn::{
    Ident, Path, PathSegment, Type,
    visit::{self, Visit},
    visit_mut::{self, VisitMut},
};

/// What can only be waited for.
const FUTURES: [&str; 12] = [
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "BoxFuture",
    "BoxStream",
    "Future",
    "IntoFuture",
    "LocalBoxFuture",
    "LocalBoxStream",
    "Stream",
    "TryFuture",
    "TryStream",
];

/// Something in a part of a signature that has to become something else in a twin.
pub(super) fn stumbling_block(
    facade: &Facade<'_>,
    module: &Module,
    look: impl FnOnce(&mut StumblingBlock<'_>),
) -> Option<String> {
    let mut found = StumblingBlock {
        facade,
        module,
        name: None,
    };
    look(&mut found);
    found.name
}

/// Looks for the first of them.
pub(super) struct StumblingBlock<'a> {
    facade: &'a Facade<'a>,
    module: &'a Module,
    name: Option<String>,
}

impl<'ast> Visit<'ast> for StumblingBlock<'_> {
    fn visit_path(&mut self, path: &'ast Path) {
        let names = segments(path);
        let last = names.last().map(String::as_str).unwrap_or_default();
        let is_one = FUTURES.contains(&last)
            || names.first().is_some_and(|first| first == "Self")
            || self.facade.role(self.module, &names) != Role::Other;
        if is_one && self.name.is_none() {
            self.name = Some(names.join("::"));
        }
        visit::visit_path(self, path);
    }
}

/// Whether a type is the type of the method itself.
pub(super) fn is_self(of: &Type) -> bool {
    matches!(of, Type::Path(path) if path.qself.is_none() && path.path.is_ident("Self"))
}

/// Makes the paths in something that is moved to another module lead where they led.
pub(super) struct Absolute<'a>(pub(super) &'a Module);

impl VisitMut for Absolute<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_some() || path.segments.len() < 2 {
            return;
        }
        let before = segments(path);
        let after = absolute(&self.0.path, &self.0.items, before.clone());
        // What is only prefixed keeps its arguments; `self` and `super` have none.
        let kept = path.segments.iter().rev().zip(after.iter().rev());
        let kept = kept
            .take_while(|(segment, name)| segment.ident == **name)
            .count();
        let span = path.segments[0].ident.span();
        let mut segments: Vec<PathSegment> = after[..after.len() - kept]
            .iter()
            .map(|name| PathSegment::from(Ident::new(name, span)))
            .collect();
        segments.extend(path.segments.iter().skip(before.len() - kept).cloned());
        path.segments = segments.into_iter().collect();
    }
}
