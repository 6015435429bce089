//! The client for programs that are not async: the same calls, each of which waits for its answer.
//!
//! Use it in scripts, command-line tools and threads of your own. In async code use
//! [`dub::Dub`](crate::Dub): a call from here blocks the thread that it is made on, with all its
//! attempts and waits for up to the client's `total_timeout` (120 seconds unless it is set), and
//! nothing else runs on that thread meanwhile. Such a call does not panic in async code. Still,
//! make it only where blocking is allowed, such as in `tokio::task::spawn_blocking`.
//!
//! Groups, methods, requests, answers and errors are those of the async client. Each client that is
//! made has one thread of its own, which sends and receives for all its clones and all threads that
//! use them, and ends with the last of them.
//!
//! ```no_run
//! use dub::{blocking::Dub, types::TrackSale};
//!
//! fn main() -> dub::Result<()> {
//!     let dub = Dub::from_env()?;
//!     let tracked = dub.track().sale(TrackSale::new("cus_123", 4_900))?;
//!     println!("attributed to a click: {}", tracked.is_attributed());
//!     Ok(())
//! }
//! ```

use crate::{
    CallOptions, DubBuilder, Error, Result,
    types::{LeadTracked, SaleTracked, TrackLead, TrackSale},
};
use dub_runtime::blocking::{Blocking, inputs};

pub use dub_runtime::blocking::{Import, Items};

include!(concat!(env!("OUT_DIR"), "/blocking.rs"));

/// A client of the Dub API whose calls block.
///
/// Cloning is cheap, and clones share one connection pool and one thread. Neither the client nor
/// anything made from it shows the API key.
///
/// With the default settings it comes from [`new`](Dub::new) or [`from_env`](Dub::from_env), with
/// others from a [builder](crate::Dub::builder):
///
/// ```
/// # fn main() -> dub::Result<()> {
/// use std::time::Duration;
///
/// let builder = dub::Dub::builder()
///     .api_key("dub_xxxxxxxxxxxxxxxxxxxxxxxx")
///     .timeout(Duration::from_secs(5));
/// let dub = dub::blocking::Dub::try_from(builder)?;
/// assert_eq!(dub.base_url(), "https://api.dub.co");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Dub {
    inner: crate::Dub,
    blocking: Blocking,
}

impl Dub {
    /// A client with this API key and the default settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the key is empty, holds
    /// whitespace or characters outside ASCII, or starts with `Bearer `, and when no thread can be
    /// started.
    pub fn new(api_key: impl Into<String>) -> Result<Self> {
        crate::Dub::builder().api_key(api_key).try_into()
    }

    /// A client with the API key in `DUB_API_KEY`, for the server at `DUB_BASE_URL` where that is
    /// set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the variable, when
    /// `DUB_API_KEY` is missing or ill-formed or `DUB_BASE_URL` is not a base URL, and when no
    /// thread can be started.
    pub fn from_env() -> Result<Self> {
        crate::Dub::builder().from_env().try_into()
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
    /// # fn main() -> dub::Result<()> {
    /// use std::time::Duration;
    ///
    /// let dub = dub::blocking::Dub::new("dub_xxxxxxxxxxxxxxxxxxxxxxxx")?;
    /// let hasty = dub.with(dub::CallOptions::new().timeout(Duration::from_secs(2)));
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

impl TryFrom<DubBuilder> for Dub {
    type Error = Error;

    /// Builds the client and starts its thread. An async client that exists already cannot become a
    /// blocking one: its open connections belong to the threads of async code, and would stand
    /// still while one of those is blocked.
    fn try_from(builder: DubBuilder) -> Result<Self> {
        Ok(Self {
            inner: builder.build()?,
            blocking: Blocking::new("dub")?,
        })
    }
}

impl Track<'_> {
    /// Records many sales, up to 16 at the same time (`trackSale`, `POST /track/sale`).
    ///
    /// [`Import`] gives each result with its sale, goes on after an error or stops there, and counts.
    /// It holds only the sales that are in flight: there may be as many as you like.
    ///
    /// What may be imported again, and what keeps a sale from being recorded twice, is as in the
    /// [async import](crate::Track::import_sales): give sales an `invoice_id`.
    ///
    /// ```no_run
    /// # fn example(dub: dub::blocking::Dub, invoices: Vec<(String, String, i64)>) {
    /// use dub::types::TrackSale;
    ///
    /// let sales = invoices.into_iter().map(|(id, customer, cents)| {
    ///     TrackSale::new(customer, cents).invoice_id(id)
    /// });
    /// let mut import = dub.track().import_sales(sales);
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
    /// [`Import`] gives each result with its lead, goes on after an error or stops there, and counts.
    /// It holds only the leads that are in flight: there may be as many as you like.
    ///
    /// What may be imported again, why leads need a [`Pace`](crate::Pace), and what a lead that
    /// failed may have used up, is as in the [async import](crate::Track::import_leads).
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
