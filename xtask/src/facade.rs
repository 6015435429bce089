//! The facade by hand, as far as the contract concerns it: which methods call which operations, and
//! which generated types are named and used.

mod uses;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use serde::Serialize;
use syn::{Attribute, Ident, ImplItem, Item, Type, UseTree};

use crate::api::Api;
pub(crate) use uses::Manner;
use uses::Use;

const FOLDER: &str = "src";

/// Operations of the contract that no method calls yet: one `operationId` on each line.
pub(crate) const WITHOUT_METHOD: &str = "src/without_method.txt";

const HEADER: &str = "\
# Operations of the contract that no method of the facade calls yet. `cargo xtask update-spec` keeps
# the list up to date with the contract, `cargo xtask check` compares it with the facade.
";

/// A place in the facade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Mention {
    /// What is mentioned: an operation by its id, a type, or something of a type as `Type::name`.
    #[serde(rename = "name")]
    pub(crate) what: String,
    /// Who mentions it: `Track::sale`, or a macro as `put!`; for a type nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    /// The file, relative to the workspace.
    pub(crate) file: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// Whether only its name tells that it is meant, as the type is not known there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) by_name: bool,
}

/// What the facade mentions of the contract.
#[derive(Debug, Default)]
pub(crate) struct Facade {
    /// The methods with the texts in them, one of which may be the id of an operation.
    texts: Vec<Mention>,
    /// The types of the generated module that are imported or exported by name.
    types: Vec<Mention>,
    /// What is used of a type; there may be no such thing.
    uses: Vec<Use>,
}

impl Facade {
    /// Reads the facade of an API; nothing if it has none.
    pub(crate) fn read(api: &Api) -> Result<Option<Self>, String> {
        let folder = api.folder.join(FOLDER);
        if !folder.is_dir() {
            return Ok(None);
        }
        let mut facade = Self::default();
        for path in sources(&folder)? {
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: cannot be read: {error}", path.display()))?;
            let file = syn::parse_file(&text)
                .map_err(|error| format!("{}: cannot be parsed: {error}", path.display()))?;
            let name = path.strip_prefix(&api.folder).unwrap_or(&path);
            let source = Source {
                name: api.file(&name.to_string_lossy().replace('\\', "/")),
                lines: text.lines().collect(),
                at: Cell::new(0),
            };
            source.read(&file.items, &mut facade);
            facade.uses.extend(uses::of(&file, &source.name));
        }
        Ok(Some(facade))
    }

    /// The methods that call one of these operations.
    pub(crate) fn calls<'a>(
        &'a self,
        operations: &'a BTreeSet<String>,
    ) -> impl Iterator<Item = &'a Mention> {
        let texts = self.texts.iter();
        texts.filter(|mention| operations.contains(&mention.what))
    }

    /// Of these operations, those that no method calls.
    pub(crate) fn missing(&self, operations: &BTreeSet<String>) -> BTreeSet<String> {
        let called: BTreeSet<&String> = self.calls(operations).map(|call| &call.what).collect();
        let missing = operations.iter().filter(|id| !called.contains(id));
        missing.cloned().collect()
    }

    /// Where one of these is used in this manner, each written `Type::name`.
    pub(crate) fn uses(&self, manner: Manner, known: &BTreeSet<String>) -> Vec<Mention> {
        let uses = self.uses.iter().filter(|it| it.manner == manner);
        let mut mentions: Vec<_> = uses.flat_map(|it| it.mentions(known)).collect();
        mentions.dedup();
        mentions
    }

    /// The places that name one of these types.
    pub(crate) fn names<'a>(
        &'a self,
        types: &'a BTreeSet<String>,
    ) -> impl Iterator<Item = &'a Mention> {
        let names = self.types.iter();
        names.filter(|mention| types.contains(&mention.what))
    }
}

/// The list of operations without a method, as it stands in the project in `root`.
pub(crate) fn listed(root: &Path) -> Result<BTreeSet<String>, String> {
    let file = root.join(WITHOUT_METHOD);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(format!("{}: cannot be read: {error}", file.display())),
    };
    let lines = text.lines().map(str::trim);
    let ids = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(ids.map(str::to_owned).collect())
}

/// The list as it should be written.
pub(crate) fn list(missing: &BTreeSet<String>) -> String {
    let ids = missing.iter().map(|id| format!("{id}\n"));
    HEADER.to_owned() + &ids.collect::<String>()
}

/// The sources of the facade; not its tests, and nothing of the generated module.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("{}: cannot be read: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("generated" | "tests") => {}
            _ if path.is_dir() => found.extend(sources(&path)?),
            _ if is_rust => found.push(path),
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

struct Source<'a> {
    name: String,
    lines: Vec<&'a str>,
    /// Where the function begins that is being read, counted from 0; they are read in their order.
    at: Cell<usize>,
}

impl Source<'_> {
    fn read(&self, items: &[Item], facade: &mut Facade) {
        for item in items {
            match item {
                Item::Impl(block) if !is_test(&block.attrs) => {
                    let owner = type_name(&block.self_ty);
                    for member in &block.items {
                        if let ImplItem::Fn(method) = member {
                            self.go_to(&method.sig.ident);
                            let name = format!("{owner}::{}", method.sig.ident);
                            let tokens = method.block.to_token_stream();
                            self.body(&name, tokens, facade);
                        }
                    }
                }
                Item::Fn(function) if !is_test(&function.attrs) => {
                    self.go_to(&function.sig.ident);
                    let name = function.sig.ident.to_string();
                    self.body(&name, function.block.to_token_stream(), facade);
                }
                Item::Mod(module) if !is_test(&module.attrs) => {
                    let items = module.content.as_ref().map(|(_, items)| items);
                    self.read(items.map_or(&[], Vec::as_slice), facade);
                }
                Item::Use(import) if !is_test(&import.attrs) => {
                    self.import(&import.tree, false, facade)
                }
                _ => {}
            }
        }
    }

    /// The texts in a method, inside of macros as well.
    fn body(&self, method: &str, tokens: TokenStream, facade: &mut Facade) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.body(method, group.stream(), facade),
                TokenTree::Literal(literal) => {
                    let quoted = literal.to_string();
                    let text = quoted.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
                    if let Some(what) = text {
                        let mention = Mention {
                            what: what.to_owned(),
                            method: Some(method.to_owned()),
                            file: self.name.clone(),
                            line: self.line(|line| line.contains(&quoted)),
                            by_name: false,
                        };
                        // A method that checks before it calls has the id twice.
                        if !facade.texts.contains(&mention) {
                            facade.texts.push(mention);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn import(&self, tree: &UseTree, in_types: bool, facade: &mut Facade) {
        let name = match tree {
            UseTree::Path(path) => {
                let in_types = in_types || path.ident == "types";
                return self.import(&path.tree, in_types, facade);
            }
            UseTree::Group(group) => {
                let trees = group.items.iter();
                return trees.for_each(|tree| self.import(tree, in_types, facade));
            }
            UseTree::Name(name) => name.ident.to_string(),
            UseTree::Rename(rename) => rename.ident.to_string(),
            UseTree::Glob(_) => return,
        };
        if in_types {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let line = self.line(|line| line.split(|c| !is_part(c)).any(|word| word == name));
            facade.types.push(Mention {
                what: name,
                method: None,
                file: self.name.clone(),
                line,
                by_name: false,
            });
        }
    }

    fn go_to(&self, function: &Ident) {
        let heads = ["(", "<"].map(|next| format!("fn {function}{next}"));
        let is_head = |line: &&str| heads.iter().any(|head| line.contains(head));
        let rest = self.lines.iter().enumerate().skip(self.at.get() + 1);
        let code = rest.filter(|(_, line)| !line.trim_start().starts_with("//"));
        if let Some((at, _)) = code.into_iter().find(|(_, line)| is_head(line)) {
            self.at.set(at);
        }
    }

    /// The number of the next line that has it; comments do not count.
    fn line(&self, has_it: impl Fn(&str) -> bool) -> usize {
        let code = |line: &&str| !line.trim_start().starts_with("//") && has_it(line);
        let at = self.at.get();
        let further = self.lines.iter().skip(at).position(code);
        at + further.unwrap_or(0) + 1
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    let mut cfgs = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    cfgs.any(|cfg| cfg.parse_args::<Ident>().is_ok_and(|of| of == "test"))
}

fn type_name(of: &Type) -> String {
    match of {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.map_or_else(String::new, |segment| segment.ident.to_string())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{Facade, Manner};
    use crate::api::Api;

    const TRACK: &str = r#"
//! "trackSale" in a comment does not count.
use crate::types::{SaleTracked, Sale as Sold};
use super::Other;

impl Track<'_> {
    pub async fn sale(&self) -> Result<SaleTracked> {
        let api = self.0.call("trackSale", sale)?;
    }
    pub async fn lead(&self) {
        check("trackLead")?; call!(self, "trackLead")
    }
    pub async fn lead_again(&self) {
        call!(self, "trackLead")
    }
}

impl SaleTracked {
    pub fn is_attributed(&self) -> bool {
        (self.sale.is_some())
    }
}

#[cfg(test)]
mod tests {
    use crate::types::Other;
    fn no_method() {
        call!(self, "trackOpen")
    }
}
"#;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn calls_and_types_are_found_with_their_places() {
        let folder = tempfile::tempdir().unwrap();
        let api = Api::alone(folder.path()).unwrap();
        assert!(Facade::read(&api).unwrap().is_none());
        fs::create_dir_all(folder.path().join("src/generated")).unwrap();
        fs::write(folder.path().join("src/track.rs"), TRACK).unwrap();
        fs::write(
            folder.path().join("src/generated/tests.rs"),
            "no Rust at all",
        )
        .unwrap();
        let facade = Facade::read(&api).unwrap().unwrap();

        let operations = set(&["trackLead", "trackOpen", "trackSale"]);
        let calls = facade.calls(&operations);
        let told: Vec<_> = calls
            .map(|call| {
                (
                    call.what.as_str(),
                    call.method.as_deref().unwrap(),
                    call.line,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("trackSale", "Track::sale", 8),
                ("trackLead", "Track::lead", 11),
                ("trackLead", "Track::lead_again", 14),
            ]
        );
        assert_eq!(facade.missing(&operations), set(&["trackOpen"]));

        let fields = set(&["SaleTracked::sale", "SaleTracked::other", "Track::0"]);
        let uses = facade.uses(Manner::Field, &fields);
        assert_eq!(uses.len(), 1);
        assert_eq!(
            (uses[0].method.as_deref(), uses[0].line),
            (Some("SaleTracked::is_attributed"), 20)
        );

        let types = set(&["Sale", "SaleTracked", "Other"]);
        let named: Vec<_> = facade
            .names(&types)
            .map(|name| (name.what.as_str(), name.line))
            .collect();
        assert_eq!(named, [("SaleTracked", 3), ("Sale", 3)]);
    }
}
