//! The sources of a crate, module by module.

use super::{MODULE, imports, imports::Import};
use crate::error::{Error, Result};
use proc_macro2::TokenTree;
use std::io;
use syn::{Attribute, File, Item, ItemMod};

/// Reads a file of the crate, by its path from the crate's root.
pub(super) type Read<'a> = &'a dyn Fn(&str) -> io::Result<String>;

const ROOT: &str = "src/lib.rs";

/// The modules of a crate, the root first; those for tests are left out.
pub(super) struct Tree {
    pub(super) modules: Vec<Module>,
    /// The module by hand that includes the generated one.
    pub(super) by_hand: File,
}

/// A module, with what is declared in it.
pub(super) struct Module {
    /// `["track"]`; nothing for the root.
    pub(super) path: Vec<String>,
    pub(super) file: String,
    /// On which features it depends.
    pub(super) cfgs: Vec<Attribute>,
    pub(super) items: Vec<Item>,
    pub(super) imports: Vec<Import>,
}

impl Tree {
    pub(super) fn read(read: Read<'_>) -> Result<Self> {
        let mut tree = Self {
            modules: Vec::new(),
            by_hand: parse(&format!("src/{MODULE}.rs"), read)?,
        };
        let root = parse(ROOT, read)?.items;
        tree.add(Vec::new(), ROOT, "src/", Vec::new(), root, read)?;
        Ok(tree)
    }

    pub(super) fn module(&self, path: &[String]) -> Option<&Module> {
        self.modules.iter().find(|module| module.path == path)
    }

    /// The files that were read.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files: Vec<_> = self.modules.iter().map(|it| it.file.clone()).collect();
        files.push(format!("src/{MODULE}.rs"));
        files.dedup();
        files
    }

    /// Adds a module, and those in it, whose files are in `folder`.
    fn add(
        &mut self,
        path: Vec<String>,
        file: &str,
        folder: &str,
        cfgs: Vec<Attribute>,
        items: Vec<Item>,
        read: Read<'_>,
    ) -> Result<()> {
        let imports = imports::of(&path, &items);
        let modules: Vec<ItemMod> = items.iter().filter_map(submodule).cloned().collect();
        self.modules.push(Module {
            path: path.clone(),
            file: file.to_owned(),
            cfgs: cfgs.clone(),
            items,
            imports,
        });
        for module in modules {
            let name = module.ident.to_string();
            if path.is_empty() && name == MODULE {
                continue;
            }
            let mut path = path.clone();
            path.push(name.clone());
            let mut cfgs = cfgs.clone();
            let own = module.attrs.iter().filter(|it| it.path().is_ident("cfg"));
            cfgs.extend(own.cloned());
            let folder = format!("{folder}{name}/");
            match module.content {
                Some((_, items)) => self.add(path, file, &folder, cfgs, items, read)?,
                None if module.attrs.iter().any(|it| it.path().is_ident("path")) => {
                    let place = format!("{file}: `mod {name}`");
                    return Err(Error::new(
                        place,
                        "is at a path of its own, and not looked for",
                    ));
                }
                None => {
                    let flat = format!("{}.rs", folder.trim_end_matches('/'));
                    let nested = format!("{folder}mod.rs");
                    let file = if read(&flat).is_ok() { flat } else { nested };
                    let items = parse(&file, read)?.items;
                    self.add(path, &file, &folder, cfgs, items, read)?;
                }
            }
        }
        Ok(())
    }
}

/// A module that is part of the crate when it is not tested.
fn submodule(item: &Item) -> Option<&ItemMod> {
    match item {
        Item::Mod(module) if !is_test(&module.attrs) => Some(module),
        _ => None,
    }
}

/// Whether something is there for tests only.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    let mut cfgs = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    cfgs.any(|cfg| match cfg.meta.require_list() {
        Ok(list) => {
            let mut tokens = list.tokens.clone().into_iter();
            matches!(tokens.next(), Some(TokenTree::Ident(only)) if only == "test")
                && tokens.next().is_none()
        }
        Err(_) => false,
    })
}

fn parse(file: &str, read: Read<'_>) -> Result<File> {
    let text = read(file).map_err(|error| Error::new(file, error))?;
    syn::parse_file(&text).map_err(|error| {
        let line = error.span().start().line;
        Error::new(format!("{file}:{line}"), error)
    })
}
