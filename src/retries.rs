//! What is sent again when a call fails, and when.
//!
//! A call is sent up to 4 times within 120 seconds. In between it waits for up to 0.5, 1 and 2
//! seconds, and besides for as long as the server asks, up to a minute. A
//! [`RetryPolicy`](crate::RetryPolicy) changes that, for all calls of a client or for single ones:
//!
//! ```
//! # fn main() -> dub::Result<()> {
//! use dub::{CallOptions, Dub, RetryPolicy};
//!
//! let dub = Dub::builder()
//!     .api_key("dub_xxxxxxxxxxxxxxxxxxxxxxxx")
//!     .retry(RetryPolicy::new().max_attempts(6))
//!     .build()?;
//! let once = dub.with(CallOptions::new().retry(RetryPolicy::off())); // no retries
//! # let _ = once;
//! # Ok(())
//! # }
//! ```
//!
//! - **A request that never left** is sent again, whatever the operation: there was no address, no
//!   connection or no TLS, so Dub has seen nothing of it.
//! - **After a 408, 500, 502, 503 or 504, or a lost answer** (none came, or only a part of one),
//!   Dub may have done what was asked. Then only what the table below allows is sent again.
//!   [`RetryPolicy::any_operation`](crate::RetryPolicy::any_operation) allows the rest, too, which
//!   may be done twice then.
//! - **After a 429** it is the same, although Dub has certainly done nothing: what the table does
//!   not allow fails, and you can send it again after
//!   [`Error::retry_after`](crate::Error::retry_after). A [`Pace`](crate::Pace) avoids it.
//! - **Nothing else** is: the answer would be the same the next time.
//!
//! # Sales
//!
//! A sale is sent again if it has an `invoice_id`. For seven days Dub takes a second sale with the
//! same one for a repetition: it records nothing, and gives the first answer once more. That
//! protects calls that come one after the other. Two at the same moment may both be recorded, as Dub
//! remembers the invoice only after it has answered. So a sale whose answer was lost, like all that
//! writes, is not sent again before half a second has passed. Without an `invoice_id` each attempt would be a sale of
//! its own.
//!
//! # Leads
//!
//! A lead is never sent again once it may have arrived. Dub remembers the customer and the event
//! name before it looks for the click, and for seven days takes the same two for a repetition, even
//! if the first call failed. A second attempt would look fine and record nothing, and the failure
//! would be lost. That is what `any_operation` makes of leads: do not use it for them.
//! [`Track::lead`](crate::Track::lead) says what you can do.
//!
//! # Answers to a second attempt
//!
//! When the first attempt was processed and only its answer was lost, the second may fail for that
//! very reason. [`Error::attempts`](crate::Error::attempts) says how many there were, and
//! [`may_have_been_processed`](crate::Error::may_have_been_processed) whether one of them may have
//! done it.
//!
//! - A link that is created with a `key` or an `external_id` of your own is there already, which
//!   is a 409.
//! - What is deleted already is a 404. So is what was named by an ID of your own, or by the name of
//!   a domain, when the first attempt changed that very name.
//! - An update of a link that changes nothing any more may be answered with a 500.
//! - [`delete_many`](crate::Links::delete_many) gives the count of the last attempt, which leaves out
//!   what an earlier one deleted.
//! - [`upsert`](crate::Links::upsert) is not atomic. If Dub is still busy with the first attempt,
//!   the second may create another link.
//! - [`create_many`](crate::Links::create_many) is not sent again: its results would call
//!   conflicts what the first attempt created.
//! - [`Commissions::update`](crate::Commissions::update) neither, as it may add to an amount.
//!
//! # Operations
//!
//! What may be sent again although Dub may have done it. Fields have the names that the API gives
//! them: `invoiceId` is `invoice_id` in Rust. Each method names its operation: that of
//! [`links().create`](crate::Links::create) is `createLink`.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/retries.md"))]
