//! Which runs live.

use std::fs;

pub(super) const MARK: &str = "run.";

/// The name of the file that says that this run is at work.
pub(super) fn own_mark() -> String {
    let process = std::process::id();
    let started = started(process).unwrap_or_default();
    format!("{MARK}{process}-{started}")
}

/// The process that `name` is the mark of, if it lives.
pub(super) fn living(name: &str) -> Option<u32> {
    let (process, start) = name.strip_prefix(MARK)?.split_once('-')?;
    let (process, start): (u32, u64) = (process.parse().ok()?, start.parse().ok()?);
    (started(process) == Some(start)).then_some(process)
}

/// When a living process started, in ticks: its number alone may be that of another one by now.
/// Only Linux tells; elsewhere all others pass for dead.
fn started(process: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field is a name in parentheses, which may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ');
    if matches!(fields.next(), Some("Z" | "X")) {
        return None;
    }
    fields.nth(18)?.parse().ok()
}
