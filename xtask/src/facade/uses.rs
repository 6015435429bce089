//! Where the facade uses what a type has: its fields, variants, setters and functions.
//!
//! A walk over tokens, as macros have nothing else. Nothing is resolved: of which type a value is, is
//! told from the `impl` around it, or else from the types that the function names, or the file.

use std::collections::BTreeSet;
use std::rc::Rc;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{File, ImplItem, Item};

use super::{Mention, is_test, type_name};

type Types = Rc<BTreeSet<String>>;

/// How something of a type is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// `value.name`
    Field,
    /// `value.name(…)`
    Call,
    /// `Type::name`
    Path,
}

/// Something that some type may have.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) manner: Manner,
    /// What it is called; the type is still to be found.
    mention: Mention,
    /// The type of the `impl` around it, or before the `::`.
    owner: String,
    /// The types that it may be of if it is not of that one: the likeliest, and then all.
    others: [Types; 2],
}

impl Use {
    /// The mentions of what is known, which is written `Type::name`.
    pub(super) fn mentions(&self, known: &BTreeSet<String>) -> Vec<Mention> {
        let of = |owner: &String, by_name: bool| {
            let what = format!("{owner}::{}", self.mention.what);
            let mention = self.mention.clone();
            known.contains(&what).then_some(Mention {
                what,
                by_name,
                ..mention
            })
        };
        if let Some(mention) = of(&self.owner, false) {
            return vec![mention];
        }
        let others = self.others.iter().map(|types| {
            let mentions = types.iter().filter_map(|other| of(other, true));
            mentions.collect::<Vec<_>>()
        });
        let found = others.into_iter().find(|mentions| !mentions.is_empty());
        found.unwrap_or_default()
    }
}

/// All uses in a file that has this name.
pub(super) fn of(file: &File, name: &str) -> Vec<Use> {
    let mut walk = Walk {
        file: name,
        types: types(file.to_token_stream()),
        near: Rc::default(),
        uses: Vec::new(),
    };
    walk.items(&file.items);
    walk.uses
}

/// The names that begin as types do.
fn types(tokens: TokenStream) -> Types {
    fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => collect(group.stream(), found),
                TokenTree::Ident(name) if is_type(&name) => drop(found.insert(name.to_string())),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(tokens, &mut found);
    Rc::new(found)
}

fn is_type(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}

struct Walk<'a> {
    file: &'a str,
    /// The types that the file names.
    types: Types,
    /// Those that the function names which is being read.
    near: Types,
    uses: Vec<Use>,
}

impl Walk<'_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            let (name, attributes) = match item {
                Item::Const(item) => (item.ident.to_string(), &item.attrs),
                Item::Static(item) => (item.ident.to_string(), &item.attrs),
                Item::Fn(item) => (item.sig.ident.to_string(), &item.attrs),
                Item::Trait(item) => (item.ident.to_string(), &item.attrs),
                Item::Macro(item) => {
                    let called = item.mac.path.segments.last().map(|last| &last.ident);
                    let name = item.ident.as_ref().or(called).to_token_stream();
                    (format!("{name}!"), &item.attrs)
                }
                Item::Impl(block) if !is_test(&block.attrs) => {
                    let owner = type_name(&block.self_ty);
                    for member in &block.items {
                        let name = match member {
                            ImplItem::Const(member) => &member.ident,
                            ImplItem::Fn(member) => &member.sig.ident,
                            _ => continue,
                        };
                        let name = format!("{owner}::{name}");
                        self.item(&owner, &name, member.to_token_stream());
                    }
                    continue;
                }
                Item::Mod(module) if !is_test(&module.attrs) => {
                    let items = module.content.as_ref().map(|(_, items)| items);
                    self.items(items.map_or(&[], Vec::as_slice));
                    continue;
                }
                _ => continue,
            };
            if !is_test(attributes) {
                self.item("", &name, item.to_token_stream());
            }
        }
    }

    fn item(&mut self, owner: &str, name: &str, tokens: TokenStream) {
        self.near = match name.ends_with('!') {
            true => Rc::default(),
            false => types(tokens.clone()),
        };
        self.tokens(owner, name, tokens);
    }

    /// What `method` uses, which stands in an `impl` of `owner`.
    fn tokens(&mut self, owner: &str, method: &str, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(owner, method, group.stream()),
                TokenTree::Ident(name) => {
                    let found = used(&tokens[..at], tokens.get(at + 1), owner);
                    if let Some((manner, owner, is_own)) = found {
                        self.found(manner, owner, is_own, method, name);
                    }
                }
                _ => {}
            }
        }
    }

    fn found(&mut self, manner: Manner, owner: String, is_own: bool, method: &str, name: &Ident) {
        self.uses.push(Use {
            manner,
            mention: Mention {
                what: name.to_string(),
                method: Some(method.to_owned()),
                file: self.file.to_owned(),
                line: name.span().start().line,
                by_name: false,
            },
            owner,
            others: match manner {
                Manner::Field if !is_own => [Rc::clone(&self.near), Rc::clone(&self.types)],
                // Many methods have names that setters have.
                Manner::Call if !is_own => [Rc::clone(&self.near), Rc::default()],
                _ => Default::default(),
            },
        });
    }
}

/// How a name is used by what stands before and after it, and of which type; and whether that is
/// certain to be the type around it.
fn used(
    before: &[TokenTree],
    after: Option<&TokenTree>,
    around: &str,
) -> Option<(Manner, String, bool)> {
    let is = |token: &TokenTree, mark: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
    match before {
        [.., TokenTree::Ident(of), first, second] if is(first, ':') && is(second, ':') => {
            let owner = match of.to_string() {
                own if own == "Self" => around.to_owned(),
                other => other,
            };
            is_type(of).then_some((Manner::Path, owner, false))
        }
        [.., of, dot] if is(dot, '.') && !is(of, '.') => {
            let is_call = matches!(after, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
            let manner = if is_call { Manner::Call } else { Manner::Field };
            let is_own = !around.is_empty() && of.to_string() == "self";
            Some((manner, around.to_owned(), is_own))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Manner, of};

    const CONTENT: &str = r#"
use crate::types::{Create, Update, Kind};

macro_rules! put {
    ($request:ident) => {
        $request.crypto = of::<Update>(Kind::Crypto)
    };
}

impl Create {
    const KIND: Kind = Kind::Text;
    fn of(mut request: Self) -> Self {
        request.crypto = 0..self.crypto;
        Self::new(Kind::Text).crypto(1)
    }
}

impl Other {
    fn own(&self) { self.crypto }
    fn any(&self, update: &Update) { let create = create(); update.crypto; update.url }
}

#[cfg(test)]
fn test(create: Create) { create.crypto }
"#;

    /// What is found of these, with the place, and `?` where only the name tells.
    fn found(manner: Manner, known: &[&str]) -> Vec<String> {
        let known: BTreeSet<String> = known.iter().map(|name| (*name).to_owned()).collect();
        let uses = of(&syn::parse_file(CONTENT).unwrap(), "content.rs");
        let uses = uses.iter().filter(|it| it.manner == manner);
        let mentions = uses.flat_map(|it| it.mentions(&known));
        let told = mentions.map(|it| {
            let sure = if it.by_name { "?" } else { "" };
            let method = it.method.unwrap();
            format!("{}{sure} {method} {}:{}", it.what, it.file, it.line)
        });
        told.collect()
    }

    #[test]
    fn fields_are_of_the_type_around_them_or_of_one_that_is_named() {
        assert_eq!(
            found(
                Manner::Field,
                &[
                    "Create::crypto",
                    "Update::crypto",
                    "Create::url",
                    "Absent::crypto"
                ]
            ),
            [
                "Create::crypto? put! content.rs:6",
                "Update::crypto? put! content.rs:6",
                "Create::crypto Create::of content.rs:13",
                "Create::crypto Create::of content.rs:13",
                "Update::crypto? Other::any content.rs:20",
                "Create::url? Other::any content.rs:20",
            ]
        );
    }

    #[test]
    fn variants_constructors_and_setters_are_found() {
        assert_eq!(
            found(Manner::Path, &["Kind::Text", "Kind::Crypto", "Create::new"]),
            [
                "Kind::Crypto put! content.rs:6",
                "Kind::Text Create::KIND content.rs:11",
                "Create::new Create::of content.rs:14",
                "Kind::Text Create::of content.rs:14",
            ]
        );
        assert_eq!(
            found(Manner::Call, &["Create::crypto", "Kind::crypto"]),
            ["Create::crypto Create::of content.rs:14"]
        );
    }
}
