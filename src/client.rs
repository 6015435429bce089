use crate::{CallOptions, Result, generated, track::Track};
use dub_runtime::{Api, Builder, Check, Error, Profile, Transport};

/// A client of the Dub API.
///
/// Cloning is cheap, and clones share one connection pool. Neither the client nor anything made
/// from it shows the API key.
///
/// ```
/// # fn main() -> dub::Result<()> {
/// let dub = dub::Dub::new("dub_xxxxxxxxxxxxxxxxxxxxxxxx")?;
/// assert_eq!(dub.base_url(), "https://api.dub.co");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Dub {
    transport: Transport,
    options: CallOptions,
}

/// Collects the settings of a [`Dub`] client. From [`Dub::builder`].
///
/// | setting | default | what it is |
/// |---|---|---|
/// | `api_key(key)` | none | the API key |
/// | `base_url(url)` | `https://api.dub.co` | the server; may carry a path prefix |
/// | `from_env()` | off | takes both from `DUB_API_KEY` and `DUB_BASE_URL` where they are not set here |
/// | `connect_timeout(duration)` | 10 s | how long connecting may take |
/// | `timeout(duration)` | 30 s | how long a call may take, to the last byte of the answer |
/// | `allow_insecure_http(true)` | `false` | `http://` to other machines: key and data travel in the clear |
/// | `app_info(name, version)` | none | names your program in the `User-Agent` |
///
/// `build()` checks them all and returns the client, or an error that names the setting.
///
/// ```
/// # fn main() -> dub::Result<()> {
/// use std::time::Duration;
///
/// let dub = dub::Dub::builder()
///     .api_key("dub_xxxxxxxxxxxxxxxxxxxxxxxx")
///     .base_url("http://127.0.0.1:4010/v1")
///     .timeout(Duration::from_secs(5))
///     .app_info("shop", "2.1")
///     .build()?;
/// assert_eq!(dub.base_url(), "http://127.0.0.1:4010/v1");
/// # Ok(())
/// # }
/// ```
pub type DubBuilder = Builder<Dub>;

impl Api for Dub {
    const PROFILE: Profile = Profile {
        key_variable: "DUB_API_KEY",
        base_url_variable: "DUB_BASE_URL",
        default_base_url: "https://api.dub.co",
        user_agent: concat!("dub-rust/", env!("CARGO_PKG_VERSION")),
        unauthenticated: generated::UNAUTHENTICATED,
    };
}

impl From<Transport> for Dub {
    fn from(transport: Transport) -> Self {
        Self {
            transport,
            options: CallOptions::new(),
        }
    }
}

impl Dub {
    /// A client with this API key and the default settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the key is empty, holds
    /// whitespace or characters outside ASCII, or starts with `Bearer `.
    pub fn new(api_key: impl Into<String>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the API key in `DUB_API_KEY`, for the server at `DUB_BASE_URL` where that is
    /// set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the variable, when
    /// `DUB_API_KEY` is missing or ill-formed or `DUB_BASE_URL` is not a base URL.
    pub fn from_env() -> Result<Self> {
        Self::builder().from_env().build()
    }

    /// Every setting: base URL, time-outs, `User-Agent`.
    pub fn builder() -> DubBuilder {
        Builder::new()
    }

    /// The server that calls go to, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.transport.base_url()
    }

    /// The same client with other settings for the calls made through the copy.
    ///
    /// ```
    /// # fn main() -> dub::Result<()> {
    /// use std::time::Duration;
    ///
    /// let dub = dub::Dub::new("dub_xxxxxxxxxxxxxxxxxxxxxxxx")?;
    /// let hasty = dub.with(dub::CallOptions::new().timeout(Duration::from_secs(2)));
    /// let track = hasty.track();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            transport: self.transport.clone(),
            options,
        }
    }

    /// Leads, sales and deep-link opens.
    #[must_use]
    pub fn track(&self) -> Track<'_> {
        Track(self)
    }

    /// The generated operations, for one call of `operation` with a request that keeps the limits.
    pub(crate) fn call(&self, operation: &str, request: &impl Check) -> Result<generated::Client> {
        request
            .check()
            .map_err(|violation| Error::invalid_request(operation, violation))?;
        Ok(generated::Client::new_with_client(
            self.transport.base_url(),
            self.transport.http().clone(),
            self.transport.call(self.options.clone()),
        ))
    }
}
