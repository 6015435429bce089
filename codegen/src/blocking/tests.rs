//! Small facades in, twins out.

mod documented;
mod made;
mod refused;

use super::of_sources;
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};

/// A client called `Shop`, of a crate called `shop`, with the modules that its `src/lib.rs` begins with.
const CLIENT: &str = "
use crate::Result;
pub struct Shop { transport: Transport }
impl Api for Shop {}
impl From<Transport> for Shop {
    fn from(transport: Transport) -> Self { Self { transport } }
}
impl Shop {
    pub fn new() -> Result<Self> { todo!() }
    pub fn with(&self, options: Options) -> Self { todo!() }
    pub(crate) fn call(&self) {}
}
";

const BY_HAND: &str = "
pub struct Shop { inner: crate::Shop, blocking: Blocking }
impl Shop {
    pub fn with(&self, options: Options) -> Self { todo!() }
}
";

/// The twin of a shop with these other files, or why there is none.
fn twin(files: &[(&str, &str)]) -> Result<String, String> {
    let mut sources = BTreeMap::from([("src/client.rs", CLIENT), ("src/blocking.rs", BY_HAND)]);
    sources.extend(files.iter().copied());
    let named = sources
        .keys()
        .filter_map(|file| file.strip_prefix("src/")?.strip_suffix(".rs"));
    let top = named.filter(|name| !name.contains('/') && *name != "lib");
    let mut root: String = top.map(|name| format!("mod {name};\n")).collect();
    root +=
        "pub use client::Shop;\npub use dub_runtime::{Error, Items};\npub type Result<T> = X<T>;\n";
    root += sources.get("src/lib.rs").copied().unwrap_or_default();
    let read = |file: &str| match file {
        "src/lib.rs" => Ok(root.clone()),
        _ => match sources.get(file) {
            Some(text) => Ok((*text).to_owned()),
            None => Err(Error::new(ErrorKind::NotFound, "is not there")),
        },
    };
    let twin = of_sources("shop", &read).map_err(|error| error.to_string())?;
    Ok(twin.code)
}

/// The twin of a shop with a group `Orders` of these methods.
fn orders(methods: &str) -> Result<String, String> {
    let text = format!(
        "use crate::{{Items, Result, Shop, types::{{Order, Query}}}};
use std::borrow::Borrow;
pub struct Orders<'a>(pub(crate) &'a Shop);
impl Orders<'_> {{
{methods}
}}"
    );
    twin(&[("src/orders.rs", &text)])
}

#[track_caller]
fn assert_has(code: &str, parts: &[&str]) {
    for part in parts {
        assert!(code.contains(part), "no {part:?} in:\n{code}");
    }
}
