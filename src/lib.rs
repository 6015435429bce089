//! A client for [Dub](https://dub.co): short links, conversion tracking and partner programmes.
//!
//! ```no_run
//! use dub::{Dub, types::TrackSale};
//!
//! #[tokio::main]
//! async fn main() -> dub::Result<()> {
//!     let dub = Dub::from_env()?; // DUB_API_KEY, and DUB_BASE_URL where it is set
//!     let sale = TrackSale::new("cus_123", 4_900).invoice_id("in_42"); // 49.00 in cents
//!     let tracked = dub.track().sale(sale).await?;
//!     println!("attributed to a click: {}", tracked.is_attributed());
//!     Ok(())
//! }
//! ```
//!
//! # Operations
//!
//! Every operation of the API is a method of one of these groups, under the name that Dub's own
//! SDKs give it. Each says which limits are checked before anything is sent, and which errors to
//! expect.
//!
//! | group | what it does |
//! |---|---|
//! | [`dub.track()`](Track) | [`sale`](Track::sale), [`lead`](Track::lead), [`open`](Track::open): report what people do after a click |
//! | [`dub.links()`](Links) | create, find, change, delete short links, one by one or [many at once](Links::create_many) |
//! | [`dub.analytics()`](Analytics) | count clicks, leads and sales by time, place, device, link and more |
//! | [`dub.events()`](Events) | read single clicks, leads and sales |
//! | [`dub.customers()`](Customers) | the people whose leads and sales were tracked |
//! | [`dub.partners()`](Partners) | enrol partners, give them links, [see what they bring](PartnerAnalytics) |
//! | [`dub.partner_applications()`](PartnerApplications) | decide who joins the programme |
//! | [`dub.commissions()`](Commissions), [`dub.payouts()`](Payouts) | what partners have earned, and were paid |
//! | [`dub.bounties()`](Bounties) | review what partners hand in |
//! | [`dub.domains()`](Domains), [`dub.folders()`](Folders), [`dub.tags()`](Tags) | where links live, and how they are sorted |
//! | [`dub.qr_codes()`](QrCodes), [`dub.embed_tokens()`](EmbedTokens) | QR codes; tokens for the embedded dashboard |
//!
//! # Requests
//!
//! Requests are plain data, in [`types`]: `new` takes what is required, setters take the rest, and
//! only what was set is sent. They can be compared, stored as JSON, and sent later. A field that
//! can also be `null` is a [`Patch`]: leave it, clear it, or set it.
//!
//! Most methods take requests by value or by reference. IDs are anything that is a string;
//! [`LinkId::external`] and [`CustomerId::external`] name links and customers by your own IDs. A
//! [`Filter`] lets through several values, or all but some.
//!
//! Limits and errors name fields as the API does: `customerExternalId` is `customer_external_id` in
//! Rust.
//!
//! # Lists
//!
//! `list` fetches one page. `list_all` walks through all pages: it gives [`Items`], a stream that
//! holds one page at a time and can be resumed.
//!
//! ```no_run
//! # async fn example(dub: dub::Dub) -> dub::Result<()> {
//! use dub::types::ListLinks;
//!
//! let mut links = dub.links().list_all(ListLinks::new().domain("acme.link"));
//! while let Some(link) = links.try_next().await? {
//!     println!("{} {}", link.short_link, link.clicks);
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
//! Answers may grow: unknown fields are ignored, and enums keep values that are newer than this
//! release.
//!
//! # Rate limits
//!
//! Nothing is retried for you. Dub allows 60 calls per minute and key on the Free plan, 600 on Pro,
//! 1,200 on Business, 3,000 on Advanced and Enterprise; analytics and events have limits per second
//! besides. After a 429, [`Error::rate_limit`] says when the window ends. Bound your retries: on
//! the Free plan analytics answer 429 for ever.
//!
//! # Settings
//!
//! [`Dub::builder`] has time limits, another server and the `User-Agent`; [`Dub::with`] sets them
//! for single calls.
//!
//! # Money
//!
//! Amounts are `i64`, in the smallest unit of the currency: cents for US dollars. With feature
//! `money` (on by default), `dub::Money` makes them of decimal amounts.
//!
//! # Without `async`
//!
//! With feature `blocking`, `dub::blocking::Dub` has the same methods for programs that are not
//! `async`.

mod analytics;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bounties;
mod bulk;
mod client;
mod commissions;
mod customers;
mod domains;
mod embed_tokens;
mod events;
mod filter;
mod folders;
mod generated;
mod ids;
mod links;
#[cfg(feature = "money")]
mod money;
mod paging;
mod partner_analytics;
mod partner_applications;
mod partners;
mod payouts;
mod qr_codes;
mod query;
mod tags;
mod track;
pub mod types;

pub use analytics::{Analytics, AnalyticsRow};
pub use bounties::Bounties;
pub use bulk::BulkError;
pub use client::{Dub, DubBuilder};
pub use commissions::Commissions;
pub use customers::Customers;
pub use domains::Domains;
pub use dub_runtime::{
    CallOptions, CommaList, Error, ErrorCode, ErrorKind, Items, Patch, Position, RateLimit,
};
pub use embed_tokens::EmbedTokens;
pub use events::Events;
pub use filter::Filter;
pub use folders::Folders;
pub use ids::{CustomerId, LinkId};
pub use links::{BulkLink, BulkOutcome, Links, LinksGroup};
#[cfg(feature = "money")]
pub use money::Money;
pub use partner_analytics::PartnerAnalytics;
pub use partner_applications::PartnerApplications;
pub use partners::Partners;
pub use payouts::Payouts;
pub use qr_codes::{QrCode, QrCodes};
pub use tags::Tags;
pub use track::Track;

/// What every call returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
