//! What there is in a folder, to compare it with what there is later.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files and folders below a folder, without those of git; the names are relative.
#[derive(Clone)]
pub(crate) struct Tree(BTreeMap<String, Node>);

#[derive(Clone, PartialEq)]
struct Node {
    /// Nothing for a folder.
    content: Option<Vec<u8>>,
    modified: SystemTime,
    readonly: bool,
}

impl Tree {
    pub(crate) fn of(root: &Path) -> Self {
        let mut nodes = BTreeMap::new();
        let mut open = vec![PathBuf::new()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(root.join(&folder)).unwrap() {
                let name = entry.unwrap().file_name();
                if name == ".git" {
                    continue;
                }
                let name = folder.join(name);
                let path = root.join(&name);
                let about = fs::symlink_metadata(&path).unwrap();
                let content = match about.is_dir() {
                    true => None,
                    false => Some(fs::read(&path).unwrap()),
                };
                let node = Node {
                    content,
                    modified: about.modified().unwrap(),
                    readonly: about.permissions().readonly(),
                };
                nodes.insert(name.to_str().unwrap().to_owned(), node);
                if about.is_dir() {
                    open.push(name);
                }
            }
        }
        Self(nodes)
    }

    /// The names of the files.
    pub(crate) fn files(&self) -> Vec<&str> {
        let files = self.0.iter().filter(|(_, node)| node.content.is_some());
        files.map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn content(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name)?.content.as_deref()
    }

    /// The names of everything that was touched before `later`, even if nothing came of it.
    pub(crate) fn touched<'a>(&'a self, later: &'a Self) -> Vec<&'a str> {
        let mut names: Vec<_> = self.0.keys().chain(later.0.keys()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| self.0.get(*name) != later.0.get(*name));
        names.into_iter().map(String::as_str).collect()
    }

    /// The names of the files that are another in `later`, or only in one of the two.
    pub(crate) fn differences<'a>(&'a self, later: &'a Self) -> Vec<&'a str> {
        let mut names: Vec<_> = self.files().into_iter().chain(later.files()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| self.content(name) != later.content(name));
        names
    }
}
