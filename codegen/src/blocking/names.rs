//! What a name stands for, wherever it was imported from.

use super::imports::{absolute, declares};
use super::source::{Module, Tree};

/// How many imports of imports are followed.
const DEPTH: usize = 16;

impl Tree {
    /// Where that which a path in a module stands for is declared, from `crate` on or in another
    /// crate; nothing if that is in none of the sources.
    pub(super) fn declaration(&self, module: &Module, path: &[String]) -> Option<Vec<String>> {
        let path = absolute(&module.path, &module.items, path.to_vec());
        let first = path.first()?;
        if first == "crate" {
            return self.follow(path, DEPTH);
        }
        let mut from = vec!["crate".to_owned()];
        from.extend_from_slice(&module.path);
        from.extend_from_slice(&path);
        self.follow(from, DEPTH).or(Some(path))
    }

    /// A path to a declaration that can be used everywhere in the crate.
    pub(super) fn way_to(&self, declaration: &[String]) -> Vec<String> {
        let near = self.modules.iter().filter(|module| module.path.len() < 2);
        let mut ways = near.flat_map(|module| {
            let imports = module.imports.iter();
            let seen = imports.filter(|import| module.path.is_empty() || !import.is_private);
            seen.filter_map(|import| {
                let name = import.name.as_ref()?;
                let mut way = vec!["crate".to_owned()];
                way.extend_from_slice(&module.path);
                way.push(name.clone());
                let found = self.follow(import.path.clone(), DEPTH)?;
                (found == declaration).then_some(way)
            })
        });
        // What is at most one module deep is no secret within the crate.
        if declaration.len() <= 3 {
            return declaration.to_vec();
        }
        ways.next().unwrap_or_else(|| declaration.to_vec())
    }

    fn follow(&self, path: Vec<String>, depth: usize) -> Option<Vec<String>> {
        if path.first()? != "crate" {
            return Some(path);
        }
        let depth = depth.checked_sub(1)?;
        let mut at = 1;
        while at + 1 < path.len() && self.module(&path[1..=at]).is_some() {
            at += 1;
        }
        let module = self.module(&path[1..at])?;
        let Some(name) = path.get(at) else {
            return Some(path);
        };
        let is_last = at + 1 == path.len();
        if is_last && module.items.iter().any(|item| declares(item, name)) {
            return Some(path);
        }
        let further = |import: &[String]| {
            let mut further = import.to_vec();
            further.extend_from_slice(&path[at + 1..]);
            further
        };
        let named = module.imports.iter();
        let named = named.filter(|import| import.name.as_ref() == Some(name));
        let by_name = named.map(|import| further(&import.path));
        let globs = module.imports.iter().filter(|import| import.name.is_none());
        // What another crate has is not known here, so that its names are never found.
        let globs = globs.filter(|import| import.path.first().is_some_and(|it| it == "crate"));
        let by_glob = globs.map(|import| {
            let mut path_there = import.path.clone();
            path_there.push(name.clone());
            further(&path_there)
        });
        by_name
            .chain(by_glob)
            .find_map(|path| self.follow(path, depth))
    }
}
