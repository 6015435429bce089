//! Documentation of the facade, turned into that of the blocking twin.
//!
//! Examples are changed as text: `.await` goes, `async fn` becomes `fn`, `#[tokio::main]` goes, and
//! `shop::Shop` becomes `shop::blocking::Shop`, as do the groups and `Items`, in `use` lines as well. In
//! links, `crate::Shop` becomes `crate::blocking::Shop`; names without a path are resolved by the imports
//! of the twin. Links should not begin with `super`: that is another module there. What speaks of
//! async code after that is refused, since it is wrong for the twin.

use super::example;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, parse_quote};

/// The attributes that mean the same for a twin.
const KEPT: [&str; 8] = [
    "allow",
    "cfg",
    "cfg_attr",
    "deprecated",
    "doc",
    "must_use",
    "non_exhaustive",
    "track_caller",
];

/// What no documentation of a twin speaks of.
const ASYNC: [&str; 6] = ["Future", "Stream", "async", "await", "futures", "tokio"];

/// The info strings of code that is not Rust have a word that is none of these.
const RUST: [&str; 6] = [
    "compile_fail",
    "ignore",
    "no_run",
    "rust",
    "should_panic",
    "standalone",
];

/// Turns documentation into that of the twin.
pub(super) struct Docs {
    /// The crate, as examples call it.
    name: String,
    /// What the module `blocking` has under the same name.
    twins: Vec<String>,
}

impl Docs {
    pub(super) fn new(name: &str, twins: Vec<String>) -> Self {
        let name = name.to_owned();
        Self { name, twins }
    }

    /// The attributes of a twin: its documentation and what else stays true.
    pub(super) fn attributes(&self, attributes: &[Attribute]) -> Result<Vec<Attribute>, String> {
        let mut text = Vec::new();
        let mut others = Vec::new();
        for attribute in attributes {
            match &attribute.meta {
                Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
                    Expr::Lit(ExprLit {
                        lit: Lit::Str(line),
                        ..
                    }) => text.push(line.value()),
                    _ => return Err("its documentation is not written where it stands".to_owned()),
                },
                meta if KEPT.iter().any(|kept| meta.path().is_ident(kept)) => {
                    others.push(attribute.clone());
                }
                _ => {}
            }
        }
        let text = self.of_twin(&text.join("\n"))?;
        let mut attributes: Vec<Attribute> = text
            .lines()
            .map(|line| parse_quote!(#[doc = #line]))
            .collect();
        attributes.extend(others);
        Ok(attributes)
    }

    /// The documentation of a twin.
    fn of_twin(&self, text: &str) -> Result<String, String> {
        let mut changed = String::new();
        for part in parts(text) {
            match part {
                Part::Other(part) => changed += &part,
                Part::Prose(part) => changed += &self.checked(&part, &part)?,
                Part::Rust(part) => {
                    changed += &self.checked(&example::blocking(&part), &part)?;
                }
            }
        }
        Ok(changed)
    }

    fn checked(&self, text: &str, before: &str) -> Result<String, String> {
        let mut text = text.to_owned();
        for root in [self.name.as_str(), "crate"] {
            text = example::lead_to_twins(&text, root, &self.twins);
        }
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        match words.find(|word| ASYNC.contains(word)) {
            None => Ok(text),
            Some(word) => {
                let lines = before.lines().map(str::trim);
                let line = lines.clone().rfind(|line| line.contains(word));
                let line = line.or(lines.clone().next()).unwrap_or_default();
                Err(format!(
                    "its documentation speaks of `{word}` (\"{line}\"), and should be true for both"
                ))
            }
        }
    }
}

/// A part of a text, with its line ends.
enum Part {
    Prose(String),
    Rust(String),
    Other(String),
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = String::new();
    // How the block of code began that is being read, and whether it is Rust.
    let mut block: Option<(&str, bool)> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let (fence, info) = trimmed.split_at(trimmed.len() - trimmed.trim_start_matches('`').len());
        match block {
            None if fence.len() >= 3 => {
                parts.push(Part::Prose(std::mem::take(&mut part)));
                parts.push(Part::Other(line.to_owned()));
                block = Some((fence, is_rust(info)));
            }
            Some((begin, is_rust)) if info.is_empty() && fence.starts_with(begin) => {
                let code = std::mem::take(&mut part);
                parts.push(if is_rust {
                    Part::Rust(code)
                } else {
                    Part::Other(code)
                });
                parts.push(Part::Other(line.to_owned()));
                block = None;
            }
            _ => part += line,
        }
    }
    parts.push(match block {
        Some((_, true)) => Part::Rust(part),
        _ => Part::Prose(part),
    });
    parts
}

fn is_rust(info: &str) -> bool {
    let mut words = info.split([',', ' ']).filter(|word| !word.is_empty());
    words.all(|word| RUST.contains(&word) || word.starts_with("edition"))
}
