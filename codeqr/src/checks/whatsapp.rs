//! Messages to WhatsApp: limits that the document has, of a type that answers have as well.

use crate::{Patch, types::WhatsAppContent};
use dub_runtime::{Check, Limits, Violation, field, limit};

/// Checks the message of a request.
pub(super) fn check(content: &Patch<WhatsAppContent>) -> Result<(), Violation> {
    field("whatsapp", &content.as_set().map(Message))
}

struct Message<'a>(&'a WhatsAppContent);

impl Check for Message<'_> {
    fn check(&self) -> Result<(), Violation> {
        let Self(content) = self;
        let digits = content.number.as_bytes();
        let is_number = (8..=15).contains(&digits.len())
            && digits[0] != b'0'
            && digits.iter().all(u8::is_ascii_digit);
        if !is_number {
            let problem =
                "must be 8 to 15 digits, the code of the country first, without `+` or `0`";
            return Err(Violation::new("number", problem));
        }
        limit("message", &content.message, Limits::new().max_length(1_000))
    }
}
