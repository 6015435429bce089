//! The client for programs that are not async: the same calls, each of which waits for its answer.
//!
//! Use it in scripts, command-line tools and threads of your own. In async code use
//! [`dub::Dub`](crate::Dub): a call from here blocks the thread that it is made on, for up to the
//! client's timeout (30 seconds unless it is set), and nothing else runs on that thread meanwhile.
//! Such a call does not panic in async code. Still, make it only where blocking is allowed, such as
//! in `tokio::task::spawn_blocking`.
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

use crate::{CallOptions, DubBuilder, Error, Result};
use dub_runtime::blocking::Blocking;

pub use dub_runtime::blocking::Items;

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

    /// The same client with other settings for the calls made through the copy.
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
