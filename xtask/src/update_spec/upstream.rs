//! Getting the document of upstream.

use std::path::Path;
use std::time::Duration;

use crate::fetch::{self, Fetched, Validators};
use crate::lock::Lock;
use crate::source;

/// A document as it came.
pub(super) struct Upstream {
    /// What it is called in errors.
    pub(super) name: String,
    /// What it is called in `spec.lock`.
    pub(super) source: String,
    pub(super) text: String,
    pub(super) validators: Validators,
}

/// Gets the document from an address or a file; nothing if the server says that it is still the one
/// that `lock` is of.
pub(super) fn obtain(
    from: &str,
    lock: Option<&Lock>,
    timeout: Duration,
) -> Result<Option<Upstream>, String> {
    if !fetch::is_url(from) {
        let file = Path::new(from);
        if has_scheme(from) && !file.exists() {
            // There may be a password in it.
            return Err("an address has to start with `https://`; this one has not".to_owned());
        }
        return of_file(file).map(Some);
    }
    let source = fetch::shown(from)?;
    // A query may be secret, so the lock has none, and what the server said holds for one only.
    let is_whole = !from.contains('?');
    let known = lock.filter(|lock| is_whole && lock.source == source);
    let known = known.map(Lock::validators).unwrap_or_default();
    match fetch::fetch(from, &known, timeout, source::LIMIT)? {
        Fetched::NotModified => Ok(None),
        Fetched::Document { bytes, validators } => Ok(Some(Upstream {
            validators: match is_whole {
                true => validators,
                false => Validators::default(),
            },
            text: source::as_text(&source, bytes)?,
            name: source.clone(),
            source,
        })),
    }
}

/// Whether this is an address of some kind; one letter is a drive.
fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(":/").map_or("", |(scheme, _)| scheme);
    scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric())
}

fn of_file(file: &Path) -> Result<Upstream, String> {
    let (name, text) = source::read_text(file).map_err(|error| {
        format!("{error}\n`--from` takes an address, a file, or `-` for standard input")
    })?;
    // Where it stood on somebody's machine is nobody's business.
    let source = file.file_name().filter(|_| file != Path::new("-"));
    let source = source.map(|source| source.to_string_lossy().into_owned());
    Ok(Upstream {
        source: source.unwrap_or_else(|| name.clone()),
        name,
        text,
        validators: Validators::default(),
    })
}
