//! The client for programs that are not async: the same calls, each of which waits for its answer.
//!
//! Use it in scripts, command-line tools and threads of your own. In async code use
//! [`codeqr::Codeqr`](crate::Codeqr): a call from here blocks the thread that it is made on, with
//! all its attempts and waits for up to the client's `total_timeout` (120 seconds unless it is
//! set), and nothing else runs on that thread meanwhile. Such a call does not panic in async code.
//! Still, make it only where blocking is allowed, such as in `tokio::task::spawn_blocking`.
//!
//! Groups, methods, requests, answers and errors are those of the async client. Each client that is
//! made has one thread of its own, which sends and receives for all its clones and all threads that
//! use them, and ends with the last of them.
//!
//! ```no_run
//! use codeqr::{blocking::Codeqr, types::TrackSale};
//!
//! fn main() -> codeqr::Result<()> {
//!     let codeqr = Codeqr::from_env()?;
//!     let tracked = codeqr.track().sale(TrackSale::new("cus_123", 4_900))?;
//!     println!("{} {} recorded", tracked.amount, tracked.currency);
//!     Ok(())
//! }
//! ```

use crate::{
    CallOptions, CodeqrBuilder, Error, Result,
    types::{LeadTracked, SaleTracked, TrackLead, TrackSale},
};
use dub_runtime::blocking::{Blocking, inputs};

pub use dub_runtime::blocking::{Import, Items};

include!(concat!(env!("OUT_DIR"), "/blocking.rs"));

/// A client of the CodeQR API whose calls block.
///
/// Cloning is cheap, and clones share one connection pool and one thread. Neither the client nor
/// anything made from it shows the API key.
///
/// With the default settings it comes from [`new`](Codeqr::new) or [`from_env`](Codeqr::from_env),
/// with others from a [builder](crate::Codeqr::builder):
///
/// ```
/// # fn main() -> codeqr::Result<()> {
/// use std::time::Duration;
///
/// let builder = codeqr::Codeqr::builder()
///     .api_key("codeqr_xxxxxxxxxxxxxxxx")
///     .timeout(Duration::from_secs(5));
/// let codeqr = codeqr::blocking::Codeqr::try_from(builder)?;
/// assert_eq!(codeqr.base_url(), "https://api.codeqr.io");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Codeqr {
    inner: crate::Codeqr,
    blocking: Blocking,
}

impl Codeqr {
    /// A client with this API key and the default settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the key is empty, holds
    /// whitespace or characters outside ASCII, or starts with `Bearer `, and when no thread can be
    /// started.
    pub fn new(api_key: impl Into<String>) -> Result<Self> {
        crate::Codeqr::builder().api_key(api_key).try_into()
    }

    /// A client with the API key in `CODEQR_API_KEY`, for the server at `CODEQR_BASE_URL` where
    /// that is set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the variable, when
    /// `CODEQR_API_KEY` is missing or ill-formed or `CODEQR_BASE_URL` is not a base URL, and when
    /// no thread can be started.
    pub fn from_env() -> Result<Self> {
        crate::Codeqr::builder().from_env().try_into()
    }

    /// The server that calls go to, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.inner.base_url()
    }

    /// The same client with other settings for the calls made through the copy. What an earlier
    /// `with` has set does not count any more.
    ///
    /// ```
    /// # fn main() -> codeqr::Result<()> {
    /// use std::time::Duration;
    ///
    /// let codeqr = codeqr::blocking::Codeqr::new("codeqr_xxxxxxxxxxxxxxxx")?;
    /// let hasty = codeqr.with(codeqr::CallOptions::new().timeout(Duration::from_secs(2)));
    /// let track = hasty.track();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            inner: self.inner.with(options),
            blocking: self.blocking.clone(),
        }
    }
}

impl TryFrom<CodeqrBuilder> for Codeqr {
    type Error = Error;

    /// Builds the client and starts its thread. An async client that exists already cannot become a
    /// blocking one: its open connections belong to the threads of async code, and would stand
    /// still while one of those is blocked.
    fn try_from(builder: CodeqrBuilder) -> Result<Self> {
        Ok(Self {
            inner: builder.build()?,
            blocking: Blocking::new("codeqr")?,
        })
    }
}

impl Track<'_> {
    /// Records many sales, up to 16 at the same time (`trackSale`, `POST /track/sale`).
    ///
    /// [`Import`] gives each result with its sale, goes on after an error or stops there, and
    /// counts. It holds only the sales that are in flight: there may be as many as you like.
    ///
    /// What may be imported again, and what keeps a sale from being recorded twice, is as in the
    /// [async import](crate::Track::import_sales): give sales an `invoice_id`.
    ///
    /// ```no_run
    /// # fn example(codeqr: codeqr::blocking::Codeqr, invoices: Vec<(String, String, i64)>) {
    /// use codeqr::types::TrackSale;
    ///
    /// let sales = invoices.into_iter().map(|(id, customer, cents)| {
    ///     TrackSale::new(customer, cents).invoice_id(id)
    /// });
    /// let mut import = codeqr.track().import_sales(sales);
    /// for done in &mut import {
    ///     if let Err(error) = done.result {
    ///         eprintln!("sale {} of {}: {error}", done.index, done.input.customer_external_id);
    ///     }
    /// }
    /// println!("{}", import.summary());
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The result of each sale is that of [`sale`](Track::sale), sales that break a limit included.
    pub fn import_sales(
        self,
        sales: impl IntoIterator<Item = TrackSale, IntoIter: Send + 'static>,
    ) -> Import<TrackSale, SaleTracked> {
        let import = self.inner.import_sales(inputs(sales));
        Import::new(import, self.blocking.clone())
    }

    /// Records many leads, up to 16 at the same time (`trackLead`, `POST /track/lead`).
    ///
    /// [`Import`] gives each result with its lead, goes on after an error or stops there, and
    /// counts. It holds only the leads that are in flight: there may be as many as you like.
    ///
    /// What may be imported again, and why leads need a [`Pace`](crate::Pace), is as in the [async
    /// import](crate::Track::import_leads).
    ///
    /// # Errors
    ///
    /// The result of each lead is that of [`lead`](Track::lead), leads that break a limit included.
    pub fn import_leads(
        self,
        leads: impl IntoIterator<Item = TrackLead, IntoIter: Send + 'static>,
    ) -> Import<TrackLead, LeadTracked> {
        let import = self.inner.import_leads(inputs(leads));
        Import::new(import, self.blocking.clone())
    }
}
