//! What the calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::{ApiKey, Call};

/// The HTTP client, base URL and key that all calls of a client share. Cloning is cheap.
#[derive(Clone)]
pub struct Transport(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) http: reqwest::Client,
    /// Without a trailing slash.
    pub(crate) base_url: String,
    /// The variable that may put a proxy in the way of `http`.
    pub(crate) proxy_variable: Option<&'static str>,
    pub(crate) api_key: ApiKey,
    /// The operations that are sent without the key.
    pub(crate) unauthenticated: &'static [&'static str],
}

impl Transport {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// The HTTP client. It carries no key of its own.
    #[doc(hidden)]
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// The base URL, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Starts one call of `operation`.
    #[doc(hidden)]
    #[must_use]
    pub fn call(&self, operation: &'static str, options: CallOptions) -> Call {
        Call::new(self.clone(), operation, options)
    }

    pub(crate) fn proxy_variable(&self) -> Option<&'static str> {
        self.0.proxy_variable
    }

    pub(crate) fn api_key(&self) -> &ApiKey {
        &self.0.api_key
    }

    pub(crate) fn is_authenticated(&self, operation: &str) -> bool {
        !self.0.unauthenticated.contains(&operation)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared {
            http: _,
            base_url,
            proxy_variable: _,
            api_key,
            unauthenticated: _,
        } = &*self.0;
        f.debug_struct("Transport")
            .field("base_url", base_url)
            .field("api_key", api_key)
            .finish_non_exhaustive()
    }
}

/// Settings of single calls, where they differ from the client's.
///
/// ```
/// # use dub_runtime::CallOptions;
/// use std::time::Duration;
///
/// let options = CallOptions::new().timeout(Duration::from_secs(5));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallOptions {
    timeout: Option<Duration>,
}

impl CallOptions {
    /// The client's own settings.
    #[must_use]
    pub const fn new() -> Self {
        Self { timeout: None }
    }

    /// How long one attempt may take, from connecting until the last byte of the answer. A call
    /// with a timeout of zero is refused before it is sent.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub(crate) const fn get_timeout(&self) -> Option<Duration> {
        self.timeout
    }
}
