//! What the calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderValue;

use crate::attempt::Observer;
use crate::pace::Pacer;
use crate::{ApiKey, Call, CallOptions, Operation, RetryPolicy};

pub(crate) const TIMEOUT: Duration = Duration::from_secs(30);

/// Far more than any answer of an API should be.
const MAX_RESPONSE_SIZE: usize = 32 << 20;

/// The HTTP client, base URL and key that all calls of a client share. Cloning is cheap.
#[derive(Clone)]
pub struct Transport(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) http: reqwest::Client,
    /// How long `http` lets an attempt take of its own accord; `None` if it was handed in.
    pub(crate) http_timeout: Option<Duration>,
    /// Without a trailing slash.
    pub(crate) base_url: String,
    /// The variable that may put a proxy in the way of `http`.
    pub(crate) proxy_variable: Option<&'static str>,
    pub(crate) api_key: ApiKey,
    pub(crate) authorization: HeaderValue,
    /// What the client does not send of its own accord.
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) operations: &'static [Operation],
    pub(crate) timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_response_size: usize,
    pub(crate) retry: RetryPolicy,
    pub(crate) pacer: Pacer,
    pub(crate) on_attempt: Option<Observer>,
}

impl Shared {
    /// The defaults.
    pub(crate) fn new(http: reqwest::Client, base_url: String, api_key: ApiKey) -> Self {
        Self {
            http,
            http_timeout: None,
            base_url,
            proxy_variable: None,
            authorization: api_key.authorization(),
            api_key,
            user_agent: None,
            operations: &[],
            timeout: TIMEOUT,
            total_timeout: None,
            max_response_size: MAX_RESPONSE_SIZE,
            retry: RetryPolicy::new(),
            pacer: Pacer::default(),
            on_attempt: None,
        }
    }
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

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }

    pub(crate) fn proxy_variable(&self) -> Option<&'static str> {
        self.0.proxy_variable
    }

    pub(crate) fn api_key(&self) -> &ApiKey {
        &self.0.api_key
    }

    /// What is known of the operation with this `operationId`.
    pub(crate) fn operation(&self, id: &'static str) -> Operation {
        let mut operations = self.0.operations.iter();
        let listed = operations.find(|operation| operation.id == id);
        listed.copied().unwrap_or(Operation::unlisted(id))
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = &*self.0;
        f.debug_struct("Transport")
            .field("base_url", &shared.base_url)
            .field("api_key", &shared.api_key)
            .field("timeout", &shared.timeout)
            .field("total_timeout", &shared.total_timeout)
            .field("retry", &shared.retry)
            .finish_non_exhaustive()
    }
}
