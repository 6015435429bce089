//! What commands say, and how it gets out.

use std::io::{self, ErrorKind, Write};

/// What a command has to say, and whether it found something that fails the check it was run as.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) failed: bool,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self {
            text,
            failed: false,
        }
    }
}

/// Prints a text and an end of line. Colours go to terminals only, and as `NO_COLOR` says.
pub(crate) fn say(text: &str) -> Result<(), String> {
    finished(print(&mut anstream::stdout().lock(), text))
}

/// Prints a remark where it does not get into the way of the answer.
pub(crate) fn remark(text: &str) {
    // There is nowhere left to complain.
    drop(print(&mut anstream::stderr().lock(), text));
}

fn print(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(text.trim_end_matches('\n').as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

fn finished(printed: io::Result<()>) -> Result<(), String> {
    match printed {
        // A reader that hangs up, such as `head`, has all that it wants.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: cannot be written: {error}"))
        }
        _ => Ok(()),
    }
}
