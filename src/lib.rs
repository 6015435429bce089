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
//! | [`dub.track()`](Track) | [`sale`](Track::sale), [`lead`](Track::lead), [`open`](Track::open): report what people do after a click; [`import_sales`](Track::import_sales) reports many |
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
//! # When something goes wrong on the way
//!
//! A call that fails is sent again where that can help and cannot harm: [`retries`] says which, and
//! [`RetryPolicy`] how often and when. Then it ends in one of three ways: it succeeded; it
//! certainly was not processed; or it may have been, and
//! [`may_have_been_processed`](Error::may_have_been_processed) is `true`. Sales with an
//! `invoice_id` can be sent again for seven days in any case. Leads cannot: [`Track::lead`] says
//! which can, and what to do about the others.
//!
//! One attempt may take 30 seconds, and a call 120 with all its attempts and waits.
//! [`DubBuilder`] has these limits, and [`RetryPolicy::off`] switches retries off.
//!
//! [`Track::import_sales`] and [`Track::import_leads`] send many, up to 16 at the same time.
//!
//! # Rate limits
//!
//! Dub counts calls per API key, and analytics and events (whatever has them in its path) apart
//! from the rest:
//!
//! | plan | calls per minute | analytics per second |
//! |---|---|---|
//! | Free | 60 | 0: they answer 429 for ever |
//! | Pro | 600 | 2 |
//! | Business | 1,200 | 4 |
//! | Advanced | 3,000 | 8 |
//! | Enterprise | 3,000 | 16 |
//! | a trial of any of them | 120 | 2 |
//!
//! A call that meets the limit gets a 429. If it is one that may be [sent again](retries), it waits
//! as long as the server says, up to a minute, and is sent again. Leads, and sales without an
//! `invoice_id`, are not: they fail, were certainly not processed, and can be sent again by you
//! after [`Error::retry_after`].
//!
//! With a [`Pace`], calls stay under the limit: `Pace::per_minute(1_200).analytics_per_second(4)`
//! for the Business plan. It is the pace of one client with its clones. Programs, and clients, that
//! share an API key have to share the limit: give each its part. [QR codes](QrCodes::get) have a
//! limit of their own.
//!
//! What is left of the limit is in [`Error::rate_limit`], and in [`Attempt::rate_limit`] for
//! answers that state it. Successful answers of links, tags and folders mostly do; those of
//! tracking and analytics do not. To watch it:
//!
//! ```no_run
//! # async fn example(dub: dub::Dub) -> dub::Result<()> {
//! use dub::{CallOptions, types::ListLinks};
//!
//! let watched = dub.with(CallOptions::new().on_attempt(|attempt| {
//!     if let Some(limit) = &attempt.rate_limit {
//!         println!("{}: {:?} calls left", attempt.operation, limit.remaining);
//!     }
//! }));
//! watched.links().list(ListLinks::new()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Settings
//!
//! [`Dub::builder`] has time limits, retries, pace, another server, another HTTP client and the
//! `User-Agent`; [`Dub::with`] sets time limits, retries and who watches for single calls.
//!
//! With feature `tracing`, every call is a span at level `INFO`, with the fields `operation`,
//! `http.request.method`, `url.template`, `server.address`, `server.port`, `attempt` (how many were
//! made), `http.request.resend_count`, `http.response.status_code`, `request_id`, `error.type` and
//! `duration_ms`; each attempt that is followed by another is an event at level `WARN`. Keys,
//! bodies, queries and IDs in paths are in none of them.
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
mod partner_analytics;
mod partner_applications;
mod partners;
mod payouts;
mod qr_codes;
pub mod retries;
mod tags;
mod track;
pub mod types;

pub use analytics::{Analytics, AnalyticsRow};
pub use bounties::Bounties;
pub use client::{Dub, DubBuilder};
pub use commissions::Commissions;
pub use customers::Customers;
pub use domains::Domains;
#[cfg(feature = "money")]
pub use dub_runtime::Money;
pub use dub_runtime::{
    Attempt, BulkError, CallOptions, CommaList, Error, ErrorCode, ErrorKind, Import, ImportSummary,
    Imported, Items, Pace, Patch, Position, RateLimit, RetryPolicy,
    count::CountGroup as LinksGroup,
};
pub use embed_tokens::EmbedTokens;
pub use events::Events;
pub use filter::Filter;
pub use folders::Folders;
pub use ids::{CustomerId, LinkId};
pub use links::{BulkLink, BulkOutcome, Links};
pub use partner_analytics::PartnerAnalytics;
pub use partner_applications::PartnerApplications;
pub use partners::Partners;
pub use payouts::Payouts;
pub use qr_codes::{QrCode, QrCodes};
pub use tags::Tags;
pub use track::Track;

/// The HTTP client that [`DubBuilder`] can be handed one of.
#[doc(no_inline)]
pub use reqwest;

/// What every call returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
