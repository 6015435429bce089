use crate::{
    Analytics, CallOptions, Domains, Events, Folders, Items, Links, Projects, QrCodes, Result,
    Tags, Track, generated,
};
use dub_runtime::{Api, Builder, Caller, Check, PageRequest, Profile, Transport};
use serde::Serialize;

/// A client of the CodeQR API.
///
/// Cloning is cheap, and clones share one connection pool. Neither the client nor anything made
/// from it shows the API key. A client is for one tokio runtime: connections stand still while the
/// one that they were made in does, so do not keep a client in a `static` across tests.
///
/// ```
/// # fn main() -> codeqr::Result<()> {
/// let codeqr = codeqr::Codeqr::new("codeqr_xxxxxxxxxxxxxxxx")?;
/// assert_eq!(codeqr.base_url(), "https://api.codeqr.io");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Codeqr {
    caller: Caller,
}

/// Collects the settings of a [`Codeqr`] client. From [`Codeqr::builder`].
///
/// | setting | default | what it is |
/// |---|---|---|
/// | `api_key(key)` | none | the [API key](crate#api-keys), or an OAuth access token |
/// | `base_url(url)` | `https://api.codeqr.io` | the server; may carry a path prefix |
/// | `from_env()` | off | takes both from `CODEQR_API_KEY` and `CODEQR_BASE_URL` where they are not set here |
/// | `connect_timeout(duration)` | 10 s | how long connecting may take |
/// | `timeout(duration)` | 30 s | how long one attempt may take, to the last byte of the answer |
/// | `total_timeout(duration)` | 120 s, or `timeout` if that is longer | how long a call may take, with all its attempts and waits |
/// | `retry(policy)` | [`RetryPolicy::new()`](crate::RetryPolicy::new) | how often a call is [sent again](crate::retries), and when; [`RetryPolicy::off()`](crate::RetryPolicy::off): never |
/// | `pace(pace)` | none | how many calls are made at most: [`Pace`](crate::Pace), by the [plan](crate#rate-limits) |
/// | `max_response_size(bytes)` | 32 MiB | how large an answer may be, decompressed |
/// | `on_attempt(function)` | none | a function that is given every [`Attempt`](crate::Attempt), for metrics |
/// | `allow_insecure_http(true)` | `false` | `http://` to other machines: key and data travel in the clear |
/// | `app_info(name, version)` | none | names your program in the `User-Agent` |
/// | `http_client(client)` | one of its own | the [`reqwest::Client`](crate::reqwest::Client) to send through; not together with `connect_timeout` |
///
/// `build()` checks them all and returns the client, or an error that names the setting.
///
/// ```
/// # fn main() -> codeqr::Result<()> {
/// use std::time::Duration;
///
/// let codeqr = codeqr::Codeqr::builder()
///     .api_key("codeqr_xxxxxxxxxxxxxxxx")
///     .base_url("http://127.0.0.1:4010/v1")
///     .timeout(Duration::from_secs(5))
///     .app_info("shop", "2.1")
///     .build()?;
/// assert_eq!(codeqr.base_url(), "http://127.0.0.1:4010/v1");
/// # Ok(())
/// # }
/// ```
pub type CodeqrBuilder = Builder<Codeqr>;

impl Api for Codeqr {
    const PROFILE: Profile = Profile {
        key_variable: "CODEQR_API_KEY",
        base_url_variable: "CODEQR_BASE_URL",
        default_base_url: "https://api.codeqr.io",
        user_agent: concat!("codeqr-rust/", env!("CARGO_PKG_VERSION")),
        operations: generated::OPERATIONS,
    };
}

impl From<Transport> for Codeqr {
    fn from(transport: Transport) -> Self {
        let caller = transport.into();
        Self { caller }
    }
}

impl Codeqr {
    /// A client with this [API key](crate#api-keys) and the default settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the key is empty, holds
    /// whitespace or characters outside ASCII, or starts with `Bearer `.
    pub fn new(api_key: impl Into<String>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the API key in `CODEQR_API_KEY`, for the server at `CODEQR_BASE_URL` where
    /// that is set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the variable, when
    /// `CODEQR_API_KEY` is missing or ill-formed or `CODEQR_BASE_URL` is not a base URL.
    pub fn from_env() -> Result<Self> {
        Self::builder().from_env().build()
    }

    /// A client with other settings: base URL, time limits, retries, pace, `User-Agent`.
    pub fn builder() -> CodeqrBuilder {
        Builder::new()
    }

    /// The server that calls go to, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.caller.base_url()
    }

    /// The same client with other settings for the calls made through the copy. What an earlier
    /// `with` has set does not count any more.
    ///
    /// ```
    /// # fn main() -> codeqr::Result<()> {
    /// use std::time::Duration;
    ///
    /// let codeqr = codeqr::Codeqr::new("codeqr_xxxxxxxxxxxxxxxx")?;
    /// let hasty = codeqr.with(codeqr::CallOptions::new().timeout(Duration::from_secs(2)));
    /// let track = hasty.track();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        let caller = self.caller.with(options);
        Self { caller }
    }

    /// The same client for calls of which there are many: they wait for their turns.
    pub(crate) fn patient(&self) -> Self {
        let caller = self.caller.patient();
        Self { caller }
    }

    /// Short links: create, find, change, delete, one by one or many at once.
    #[must_use]
    pub fn links(&self) -> Links<'_> {
        Links(self)
    }

    /// QR codes: create, find, change, delete, one by one or many at once.
    #[must_use]
    pub fn qrcodes(&self) -> QrCodes<'_> {
        QrCodes(self)
    }

    /// Leads and sales.
    #[must_use]
    pub fn track(&self) -> Track<'_> {
        Track(self)
    }

    /// Counts of clicks, scans, leads and sales, by time, place, device, link and more.
    #[must_use]
    pub fn analytics(&self) -> Analytics<'_> {
        Analytics(self)
    }

    /// Single clicks, scans, leads and sales.
    #[must_use]
    pub fn events(&self) -> Events<'_> {
        Events(self)
    }

    /// Tags, the coloured labels of links and QR codes.
    #[must_use]
    pub fn tags(&self) -> Tags<'_> {
        Tags(self)
    }

    /// Folders that links and QR codes are kept in.
    #[must_use]
    pub fn folders(&self) -> Folders<'_> {
        Folders(self)
    }

    /// The domains that short links live on.
    #[must_use]
    pub fn domains(&self) -> Domains<'_> {
        Domains(self)
    }

    /// Projects, which is what CodeQR calls workspaces.
    #[must_use]
    pub fn projects(&self) -> Projects<'_> {
        Projects(self)
    }

    /// The generated operations, for one call of `operation` with a request that keeps the limits.
    pub(crate) fn call(
        &self,
        operation: &'static str,
        request: &impl Check,
    ) -> Result<generated::Client> {
        self.caller.call(operation, request).map(Into::into)
    }

    /// The generated operations, for one call with this query, none of whose fields is blank.
    pub(crate) fn query(
        &self,
        operation: &'static str,
        query: &(impl Check + Serialize),
    ) -> Result<generated::Client> {
        self.caller.query(operation, query).map(Into::into)
    }

    /// The generated operations, for one page of the list that `request` asks for.
    pub(crate) fn page(
        &self,
        operation: &'static str,
        request: &(impl PageRequest + Serialize),
    ) -> Result<generated::Client> {
        self.caller.page(operation, request).map(Into::into)
    }

    /// The items of the list that `request` asks for, of which `page` fetches one page.
    pub(crate) fn walk<Q: PageRequest, F>(
        &self,
        operation: &'static str,
        request: &Q,
        page: impl Fn(Self, Q) -> F + Send + 'static,
    ) -> Items<Q::Item>
    where
        F: Future<Output = Result<Vec<Q::Item>>> + Send + 'static,
    {
        let codeqr = self.clone();
        Items::new(operation, request.clone(), move |request| {
            page(codeqr.clone(), request)
        })
    }
}
