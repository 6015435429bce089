//! A client for [CodeQR](https://codeqr.io): short links, QR codes and conversion tracking.
//!
//! ```no_run
//! use codeqr::{Codeqr, types::TrackSale};
//!
//! #[tokio::main]
//! async fn main() -> codeqr::Result<()> {
//!     let codeqr = Codeqr::from_env()?; // CODEQR_API_KEY, and CODEQR_BASE_URL where it is set
//!     let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42"); // 49.00 in cents
//!     let tracked = codeqr.track().sale(sale).await?;
//!     println!("{} {} recorded", tracked.amount, tracked.currency);
//!     Ok(())
//! }
//! ```
//!
//! It is the sibling of the crate `dub`, on the same machinery: both have the same errors, settings
//! and types of fields, and a program that uses both has them once.
//!
//! # Operations
//!
//! Every operation of the API is a method of one of these groups, under the name that the official
//! `@codeqr/ts` gives it, as far as CodeQR's samples show it; what its group says already is left
//! out: `client.track.trackSale` is `track().sale`. Each says which limits are checked before
//! anything is sent, and which errors to expect.
//!
//! | group | what it does |
//! |---|---|
//! | [`codeqr.links()`](Links) | create, find, change, delete short links, one by one or [many at once](LinksBulk) |
//! | [`codeqr.qrcodes()`](QrCodes) | create, find, change, delete QR codes with [content of any kind](content), one by one or [many at once](QrCodesBulk) |
//! | [`codeqr.track()`](Track) | [`sale`](Track::sale), [`lead`](Track::lead): report what people do after a click; [`import_sales`](Track::import_sales) reports many |
//! | [`codeqr.analytics()`](Analytics) | count clicks, scans, leads and sales by time, place, device, link and more |
//! | [`codeqr.events()`](Events) | read single clicks, scans, leads and sales |
//! | [`codeqr.domains()`](Domains), [`codeqr.folders()`](Folders), [`codeqr.tags()`](Tags) | where links live, and how links and QR codes are sorted |
//! | [`codeqr.projects()`](Projects) | the projects of the user whose key it is, says the document; CodeQR's pages tie a key to one project |
//!
//! # API keys
//!
//! A key starts with `codeqr_` and is made in the settings of a workspace; CodeQR's pages say that
//! it is for that one alone. Secret keys may do everything, only read, or be restricted; what a
//! key may not do is an error. Publishable keys are for browsers and reach only some endpoints:
//! they are not for here.
//!
//! OAuth access tokens work in place of a key. This crate neither obtains nor refreshes them;
//! CodeQR's pages say that they last 7 days (604,800 s). For leads and sales there is
//! the scope `conversions.write`, which only owners of a workspace are granted.
//!
//! # Requests
//!
//! Requests are plain data, in [`types`]: `new` takes what is required, setters take the rest, and
//! only what was set is sent: in updates too, whatever defaults CodeQR's document lists for them.
//! They can be compared, stored as JSON, and sent later. A field that can also be `null` is a
//! [`Patch`]: leave it, clear it, or set it.
//!
//! Most methods take requests by value or by reference. IDs are anything that is a string;
//! [`LinkId::external`] and [`QrCodeId::external`] name links and QR codes by your own IDs.
//!
//! Limits and errors name fields as the API does: `customerExternalId` is `customer_external_id` in
//! Rust. `project_slug` says which workspace is meant; the server knows that by the key, and
//! nothing here requires it.
//!
//! # Lists
//!
//! `list` fetches one page. `list_all` walks through all pages by their numbers: it gives
//! [`Items`], a stream that holds one page at a time and can be resumed. CodeQR has no cursors:
//! when something is deleted meanwhile, a walk may miss something else.
//!
//! ```no_run
//! # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
//! use codeqr::types::ListQrCodes;
//!
//! let mut qr_codes = codeqr.qrcodes().list_all(ListQrCodes::new().domain("acme.link"));
//! while let Some(qr_code) = qr_codes.try_next().await? {
//!     println!("{} {}", qr_code.key, qr_code.scans);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! Every call that fails gives one [`Error`]. It keeps what is known: [kind](Error::kind),
//! [status](Error::status), [code](Error::code), [request ID](Error::request_id),
//! [body](Error::body); and says [whether the request may have been
//! sent](Error::may_have_been_sent) and [whether trying again can help](Error::is_retryable). Calls
//! for many items give a [`BulkError`], which also keeps what was done.
//!
//! What the plan does not allow is mostly a 403 with the code `forbidden` (a shared domain of
//! CodeQR's: a 422), and so is a used-up quota of links, QR codes, clicks, scans or domains. Quotas
//! of tags, folders, users and projects have the code [`exceeded_limit`](ErrorCode::ExceededLimit)
//! (as of August 2026).
//!
//! Answers may grow: unknown fields are ignored, and enums and codes keep values that are newer
//! than this release.
//!
//! # When something goes wrong on the way
//!
//! A call that fails is sent again where that can help and cannot harm: [`retries`] says which, and
//! [`RetryPolicy`] how often and when. Then it ends in one of three ways: it succeeded; it
//! certainly was not processed; or it may have been, and
//! [`may_have_been_processed`](Error::may_have_been_processed) is `true`. It is after a 422, too,
//! although that is mostly a value which was refused.
//!
//! # Rate limits
//!
//! By CodeQR's pages, calls are counted per API key and minute:
//!
//! | plan | calls per minute |
//! |---|---|
//! | Free | 60 |
//! | Starter | 100 |
//! | Pro | 500 |
//! | Business | 1,000 |
//! | Scale | 10,000 |
//! | Enterprise | by agreement |
//!
//! A call that meets the limit gets a 429. With a [`Pace`], such as `Pace::per_minute(500)`, calls
//! stay under it. It is the pace of one client with its clones: programs that share an API key have
//! to share the limit. What is left of it is in [`Error::rate_limit`], and in
//! [`Attempt::rate_limit`].
//!
//! # Settings
//!
//! [`Codeqr::builder`] has time limits, retries, pace, another server, another HTTP client and the
//! `User-Agent`; [`Codeqr::with`] sets time limits, retries and who watches for single calls. With
//! feature `tracing`, every call is a span.
//!
//! # Money
//!
//! Amounts are `i64`, in the smallest unit of the currency: cents for US dollars, whole units where
//! it has no decimals, thousandths where it has three. Sums in reports are in cents. With feature
//! `money` (on by default), `codeqr::Money` makes them of decimal amounts.
//!
//! # Without `async`
//!
//! With feature `blocking`, `codeqr::blocking::Codeqr` has the same methods for programs that are
//! not `async`.
//!
//! # Webhooks
//!
//! [`WebhookData`](types::WebhookData) is what the document says that webhooks send. The samples on
//! CodeQR's pages differ: they write `clickId` for `click_id`, their customers lack `externalId`
//! and `createdAt`, and events about a link (`link.created`, `link.updated`, `link.deleted`) hold
//! the link itself in `data`. So read what you receive as JSON first.
//!
//! The header `CodeQR-Signature` is the HMAC-SHA256 of the raw body in hex, with the secret of the
//! webhook as its key; this crate does not check it. An event may come more than once. No operation
//! creates webhooks, and calls for many items cause none.
//!
//! # What is not settled
//!
//! CodeQR's document, of 3 August 2026, and its pages leave some things open, and contradict each
//! other in some. Where that matters, the method says so. In short:
//!
//! - The ID of a QR code in [`retrieve`](QrCodes::retrieve) is `qrCodeId` in the document, and
//!   `qrcodeId` on the pages.
//! - [`split`](types::SmartRule::split) in smart rules is taken by the server and is not in the
//!   document of that day.
//! - Whether [`customer_id`](types::SaleTracked::customer_id) in the answer to a sale is your ID of
//!   the customer or CodeQR's.
//! - Which plan tracking needs, and how long an `invoice_id` is remembered.
//! - What grouped counts look like: see [`count_by`](Links::count_by).
//! - What events of scans and views look like: see [`Events`].
//! - How lists in queries are written: `tag_ids`, `link_ids` and the like are sent as `a,b`, as Dub's API
//!   takes them. The document says so of the IDs of bulk deletes only, and would have the others
//!   repeated.
//! - The keys of some [contents](content) of QR codes.
//! - What webhooks send: see [above](#webhooks).
//! - How to get the picture of a QR code: the answer of [`create`](QrCodes::create) has no picture
//!   and no address of one, and the document has no operation that gives it. CodeQR's pages mention
//!   `/qr`, without a schema.
//!
//! # What is not here
//!
//! This crate has what the document of that day has. Customers, `PATCH /links/bulk`, changing a
//! project, `/metatags` and `/qr` are on CodeQR's pages only, and the upload of logos is only
//! mentioned in a later document. The documents of July 2026 had upserts, one for links and one for
//! QR codes, which that of August has not. A later one adds `walletPass` to QR codes, types
//! `crypto`, and lists `split`.

mod analytics;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bulk;
mod checks;
mod client;
mod domains;
mod events;
mod folders;
mod generated;
mod ids;
mod links;
mod projects;
mod qrcodes;
pub mod retries;
mod smart_rule;
mod tags;
mod track;
pub mod types;

pub use analytics::{Analytics, AnalyticsRow};
pub use bulk::BulkOutcome;
pub use client::{Codeqr, CodeqrBuilder};
pub use domains::Domains;
#[cfg(feature = "money")]
pub use dub_runtime::Money;
pub use dub_runtime::{
    Attempt, BulkError, CallOptions, CommaList, Error, ErrorCode, ErrorKind, Import, ImportSummary,
    Imported, Items, Pace, Patch, Position, RateLimit, RetryPolicy, count::CountGroup,
};
pub use events::Events;
pub use folders::Folders;
pub use ids::{LinkId, QrCodeId};
pub use links::{BulkLink, Links, LinksBulk};
pub use projects::Projects;
pub use qrcodes::{BulkQrCode, QrCodes, QrCodesBulk, content};
pub use tags::Tags;
pub use track::Track;

/// The HTTP client that [`CodeqrBuilder`] can be handed one of.
#[doc(no_inline)]
pub use reqwest;

/// What every call returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
