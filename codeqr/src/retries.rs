//! What is sent again when a call fails, and when.
//!
//! A call is sent up to 4 times within 120 seconds. In between it waits for up to 0.5, 1 and 2
//! seconds, and besides for as long as the server asks, up to a minute. A
//! [`RetryPolicy`](crate::RetryPolicy) changes that, for all calls of a client or for single ones:
//!
//! ```
//! # fn main() -> codeqr::Result<()> {
//! use codeqr::{CallOptions, Codeqr, RetryPolicy};
//!
//! let codeqr = Codeqr::builder()
//!     .api_key("codeqr_xxxxxxxxxxxxxxxx")
//!     .retry(RetryPolicy::new().max_attempts(6))
//!     .build()?;
//! let once = codeqr.with(CallOptions::new().retry(RetryPolicy::off())); // no retries
//! # let _ = once;
//! # Ok(())
//! # }
//! ```
//!
//! - **A request that never left** is sent again, whatever the operation: there was no address, no
//!   connection or no TLS, so CodeQR has seen nothing of it.
//! - **After a 408, 500, 502, 503 or 504, or a lost answer** (none came, or only a part of one),
//!   CodeQR may have done what was asked. Then only what the table below allows is sent again.
//!   [`RetryPolicy::any_operation`](crate::RetryPolicy::any_operation) allows the rest, too, which
//!   may be done twice then.
//! - **After a 429** it is the same, although CodeQR should have done nothing: what the table does
//!   not allow fails, and you can send it again after
//!   [`Error::retry_after`](crate::Error::retry_after). A [`Pace`](crate::Pace) avoids it.
//! - **Nothing else** is: the answer would be the same the next time.
//!
//! CodeQR's documentation promises little, so little is sent again: what only reads, and sales with
//! an `invoice_id`, of which it says that one sale is recorded for each. It does not say for how
//! long, what a second call is answered with, nor that two calls at the same moment are told apart;
//! so half a second passes at least before a sale that may have arrived is sent again. `PUT` and
//! `DELETE` would be safe by the rules of HTTP, and are not among what CodeQR promises. `event_id`
//! is for the ad platforms that a pixel in the browser reports to, and protects no call to CodeQR.
//!
//! # Operations
//!
//! What may be sent again although CodeQR may have done it. Fields have the names that the API
//! gives them: `invoiceId` is `invoice_id` in Rust. Each method names its operation: that of
//! [`links().create`](crate::Links::create) is `createLink`.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/retries.md"))]
