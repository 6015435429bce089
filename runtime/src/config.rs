//! Settings, and where they come from.

use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::header::HeaderValue;

use crate::attempt::Observer;
use crate::base_url::{BaseUrl, printable};
use crate::error::root_cause;
use crate::pace::Pacer;
use crate::redaction::REDACTED;
use crate::transport::{Shared, TIMEOUT};
use crate::{Api, ApiKey, Attempt, Error, Pace, RetryPolicy, Transport, proxy};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Collects the settings of a client. Nothing is read or checked before [`build`](Builder::build).
///
/// ```
/// use dub_runtime::{Api, Builder, Profile, Transport};
///
/// struct Client(Transport);
///
/// impl From<Transport> for Client {
///     fn from(transport: Transport) -> Self {
///         Self(transport)
///     }
/// }
///
/// impl Api for Client {
///     const PROFILE: Profile = Profile {
///         key_variable: "EXAMPLE_API_KEY",
///         base_url_variable: "EXAMPLE_BASE_URL",
///         default_base_url: "http://localhost:8080/api",
///         user_agent: "example/1.0.0",
///         operations: &[],
///     };
/// }
///
/// let client = Builder::<Client>::new().api_key("key_123").app_info("shop", "2.1").build()?;
/// assert_eq!(client.0.base_url(), "http://localhost:8080/api");
/// # Ok::<(), dub_runtime::Error>(())
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<C> {
    api_key: Option<String>,
    base_url: Option<String>,
    connect_timeout: Option<Duration>,
    timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    max_response_size: Option<usize>,
    retry: RetryPolicy,
    pace: Option<Pace>,
    on_attempt: Option<Observer>,
    allow_insecure_http: bool,
    app_info: Option<(String, String)>,
    http_client: Option<reqwest::Client>,
    from_env: bool,
    client: PhantomData<fn() -> C>,
}

impl<C: Api> Builder<C> {
    /// The defaults: no key, the API's own base URL, 10 s to connect, 30 s per attempt, 120 s per
    /// call, retries as [`RetryPolicy::new`] has them.
    pub const fn new() -> Self {
        Self {
            api_key: None,
            base_url: None,
            connect_timeout: None,
            timeout: None,
            total_timeout: None,
            max_response_size: None,
            retry: RetryPolicy::new(),
            pace: None,
            on_attempt: None,
            allow_insecure_http: false,
            app_info: None,
            http_client: None,
            from_env: false,
            client: PhantomData,
        }
    }

    /// The API key, exactly as it was issued: without quotes, whitespace, a leading `Bearer` or a
    /// leading `NAME=`.
    pub fn api_key(mut self, api_key: impl Into<String>) -> Self {
        self.api_key = Some(api_key.into());
        self
    }

    /// The base URL: absolute, `https://` (or `http://` to this machine), with or without a path
    /// prefix, without query, fragment, user name or password.
    ///
    /// The proxies of the environment (`HTTPS_PROXY` and the like) are used for other machines,
    /// never for this one: over `http://` they would read the key.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// How long connecting may take. Default: 10 seconds. Zero is refused, and so is a limit for
    /// the client of [`http_client`](Builder::http_client), which has its own.
    pub const fn connect_timeout(mut self, connect_timeout: Duration) -> Self {
        self.connect_timeout = Some(connect_timeout);
        self
    }

    /// How long one attempt of a request may take, from connecting until the last byte of the
    /// answer. Default: 30 seconds. Zero is refused. Keep it longer than
    /// [`connect_timeout`](Builder::connect_timeout): an attempt that it ends while connecting
    /// counts as one that may have been sent.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one call may take, with all its attempts, the waits between them, and those for its
    /// [`pace`](Builder::pace). When the next attempt could only begin later, the call ends at
    /// once. Default: 120 seconds, or [`timeout`](Builder::timeout) if that is longer. If it is
    /// shorter than `timeout`, it ends attempts, too. Zero is refused.
    pub const fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How many bytes an answer may have, after decompression. Of a larger one, only the beginning
    /// is read, and the call fails: with [`Decode`](crate::ErrorKind::Decode) if the status is 2xx.
    /// Default: 32 MiB. Zero is refused.
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// How often a call that failed is sent again, and when. Default: [`RetryPolicy::new`];
    /// [`RetryPolicy::off`] switches it off.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many calls are made at most, all clones of the client together, so that many calls stay
    /// under the server's rate limit instead of bouncing off it. Default: as many as there are.
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = Some(pace);
        self
    }

    /// A function that is given every attempt when it is over, for metrics. It runs before the call
    /// goes on, so it should be quick, and must not panic.
    pub fn on_attempt(mut self, observe: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.on_attempt = Some(Observer::new(observe));
        self
    }

    /// Sends through this HTTP client, with its proxies, certificates, DNS and connection limits.
    ///
    /// Time limits (other than `connect_timeout`, which is set on the HTTP client itself), the
    /// `User-Agent` and the size of answers are still those of this builder. The HTTP client should
    /// follow no redirects (`redirect(Policy::none())`): a redirected `POST` may arrive without its
    /// body. A call that is answered from another URL fails and says so, and reqwest does not send the
    /// key along to another host. But a redirect that leads to a host that cannot be reached looks as
    /// if the request had never left, and then it is sent again.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// Whether `http://` base URLs may lead to another machine. The key and the data then travel
    /// unencrypted. Default: `false`.
    pub const fn allow_insecure_http(mut self, allow: bool) -> Self {
        self.allow_insecure_http = allow;
        self
    }

    /// Names your program in the `User-Agent`, after this library. Both parts are made of letters,
    /// digits and ``!#$%&'*+-.^_`|~``.
    pub fn app_info(mut self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.app_info = Some((name.into(), version.into()));
        self
    }

    /// Takes the API key and the base URL from the API's environment variables, where they are not
    /// set on the builder (before or after). Without a base URL there, or with an empty one, the
    /// default stands.
    pub const fn from_env(mut self) -> Self {
        self.from_env = true;
        self
    }

    /// Checks the settings and builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), naming the setting or the variable,
    /// when one is missing or cannot be used.
    pub fn build(self) -> Result<C, Error> {
        self.build_with(|variable| std::env::var_os(variable))
    }

    fn build_with(self, lookup: impl Fn(&str) -> Option<OsString>) -> Result<C, Error> {
        let profile = C::PROFILE;
        let variable = |name: &str| match lookup(name).filter(|_| self.from_env) {
            Some(value) => value.into_string().map(Some).map_err(|_| {
                Error::configuration(format!("`{name}` is not valid Unicode: set it again"))
            }),
            None => Ok(None),
        };

        let api_key = match &self.api_key {
            Some(value) => ApiKey::parse(value, "api_key")?,
            None => match variable(profile.key_variable)? {
                Some(value) => ApiKey::parse(&value, profile.key_variable)?,
                None => return Err(missing_key(profile.key_variable, self.from_env)),
            },
        };
        let parse = |value: &str, source| {
            let can_tls = cfg!(feature = "rustls")
                || cfg!(feature = "native-tls")
                || self.http_client.is_some();
            BaseUrl::parse(value, source, self.allow_insecure_http, can_tls)
        };
        let base_url = match &self.base_url {
            Some(value) => parse(value, "base_url")?,
            None => match variable(profile.base_url_variable)?.filter(|value| !value.is_empty()) {
                Some(value) => parse(&value, profile.base_url_variable)?,
                None => parse(profile.default_base_url, "base_url")?,
            },
        };

        let user_agent = self.user_agent(profile.user_agent)?;
        let timeout = nonzero("timeout", self.timeout.unwrap_or(TIMEOUT))?;
        let is_local = base_url.is_loopback();
        let proxy_variable = proxy::variable(base_url.scheme(), &lookup)
            .filter(|_| !is_local && self.http_client.is_none());
        let (http, http_timeout) = match self.http_client {
            Some(_) if self.connect_timeout.is_some() => {
                return Err(Error::configuration(
                    "`connect_timeout` has no effect on the client of `http_client`: set it there",
                ));
            }
            Some(http) => (http, None),
            None => {
                let connect_timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
                let limit = nonzero("connect_timeout", connect_timeout)?;
                let http = http_client(limit, timeout, &user_agent, is_local)?;
                (http, Some(timeout))
            }
        };
        let mut shared = Shared::new(http, base_url.as_str().to_owned(), api_key);
        shared.http_timeout = http_timeout;
        shared.timeout = timeout;
        shared.proxy_variable = proxy_variable;
        shared.user_agent = Some(user_agent).filter(|_| http_timeout.is_none());
        shared.operations = profile.operations;
        if let Some(timeout) = self.total_timeout {
            shared.total_timeout = Some(nonzero("total_timeout", timeout)?);
        }
        if let Some(bytes) = self.max_response_size {
            if bytes == 0 {
                let message = "`max_response_size` must be larger than zero";
                return Err(Error::configuration(message));
            }
            shared.max_response_size = bytes;
        }
        shared.retry = self.retry;
        shared.pacer = Pacer::new(self.pace.as_ref())?;
        shared.on_attempt = self.on_attempt;
        Ok(Transport::new(shared).into())
    }

    fn user_agent(&self, own: &str) -> Result<HeaderValue, Error> {
        let user_agent = match &self.app_info {
            Some((name, version)) if is_token(name) && is_token(version) => {
                format!("{own} {name}/{version}")
            }
            Some(_) => {
                return Err(Error::configuration(
                    "`app_info` must be a name and a version of letters, digits and \
                     !#$%&'*+-.^_`|~ such as \"my-app\", \"1.2.3\"",
                ));
            }
            None => own.to_owned(),
        };
        HeaderValue::try_from(user_agent)
            .map_err(|_| Error::configuration("the `User-Agent` cannot be sent as a header"))
    }
}

impl<C: Api> Default for Builder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Destructured, so that a new setting cannot be printed or forgotten by accident.
        let Self {
            api_key,
            base_url,
            connect_timeout,
            timeout,
            allow_insecure_http,
            app_info,
            total_timeout,
            max_response_size,
            retry,
            pace,
            on_attempt,
            http_client,
            from_env,
            client: PhantomData,
        } = self;
        // Not checked yet, so it may hold a password.
        let base_url = base_url
            .as_ref()
            .map(|url| printable(url).unwrap_or_else(|| REDACTED.to_owned()));
        f.debug_struct("Builder")
            .field("api_key", &api_key.as_ref().map(|_| REDACTED))
            .field("base_url", &base_url)
            .field("connect_timeout", connect_timeout)
            .field("timeout", timeout)
            .field("allow_insecure_http", allow_insecure_http)
            .field("total_timeout", total_timeout)
            .field("max_response_size", max_response_size)
            .field("retry", retry)
            .field("pace", pace)
            .field("on_attempt", on_attempt)
            .field("app_info", app_info)
            .field(
                "http_client",
                &http_client.as_ref().map(|_| "reqwest::Client"),
            )
            .field("from_env", from_env)
            .finish()
    }
}

/// An HTTP client of our own.
fn http_client(
    connect_timeout: Duration,
    timeout: Duration,
    user_agent: &HeaderValue,
    is_local: bool,
) -> Result<reqwest::Client, Error> {
    let mut http = reqwest::Client::builder();
    if is_local {
        // What is sent to this machine may be unencrypted, because it does not leave it.
        http = http.no_proxy();
    }
    // Another crate may have switched on the other one.
    #[cfg(feature = "rustls")]
    let http = http.tls_backend_rustls();
    http.user_agent(user_agent)
        .connect_timeout(connect_timeout)
        .timeout(timeout)
        // A redirected POST becomes a GET without a body: what it should record would be lost
        // without an error.
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| {
            let cause = root_cause(&error);
            Error::configuration(format!("the HTTP client could not be set up: {cause}"))
        })
}

fn missing_key(variable: &str, looked_in_env: bool) -> Error {
    Error::configuration(if looked_in_env {
        format!("`{variable}` is not set: set it to your API key")
    } else {
        format!("`api_key` is missing: set it, or call `from_env()` and set `{variable}`")
    })
}

fn nonzero(setting: &str, duration: Duration) -> Result<Duration, Error> {
    if duration.is_zero() {
        return Err(Error::configuration(format!(
            "`{setting}` must be longer than zero"
        )));
    }
    Ok(duration)
}

/// A token as RFC 9110 defines it.
fn is_token(text: &str) -> bool {
    let is_tchar = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(is_tchar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Profile};

    #[derive(Debug)]
    struct Client(Transport);

    impl From<Transport> for Client {
        fn from(transport: Transport) -> Self {
            Self(transport)
        }
    }

    impl Api for Client {
        const PROFILE: Profile = Profile {
            key_variable: "TEST_API_KEY",
            base_url_variable: "TEST_BASE_URL",
            default_base_url: "http://localhost/default",
            user_agent: "test/1",
            operations: &[],
        };
    }

    fn builder() -> Builder<Client> {
        Builder::new().api_key("s3cret")
    }

    fn message(result: Result<impl fmt::Debug, Error>) -> String {
        let error = result.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    }

    fn env(key: Option<&str>, url: Option<&str>) -> impl Fn(&str) -> Option<OsString> {
        let (key, url) = (key.map(OsString::from), url.map(OsString::from));
        move |name| match name {
            "TEST_API_KEY" => key.clone(),
            "TEST_BASE_URL" => url.clone(),
            _ => None,
        }
    }

    #[test]
    fn the_environment_fills_what_is_not_set() {
        let build = |builder: Builder<Client>, key, url| {
            builder
                .build_with(env(key, url))
                .map(|client| client.0.base_url().to_owned())
        };
        let local = Some("http://127.0.0.1:1/");
        assert_eq!(
            build(Builder::new().from_env(), Some("k"), local).expect("built"),
            "http://127.0.0.1:1"
        );
        assert_eq!(
            build(Builder::new().from_env(), Some("k"), Some("")).expect("built"),
            "http://localhost/default"
        );
        assert_eq!(
            build(builder().from_env().base_url("http://[::1]"), None, local).expect("built"),
            "http://[::1]"
        );
        assert_eq!(
            build(builder(), None, local).expect("built"),
            "http://localhost/default"
        );
        assert!(message(build(Builder::new(), Some("k"), None)).contains("`api_key` is missing"));
        assert!(
            message(build(Builder::new().from_env(), None, None))
                .contains("`TEST_API_KEY` is not set")
        );
        assert!(
            message(build(Builder::new().from_env(), Some(""), None))
                .contains("`TEST_API_KEY` is empty")
        );
        assert!(
            message(build(Builder::new().from_env(), Some("k"), Some("x")))
                .contains("`TEST_BASE_URL` must be")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_unicode_is_named() {
        use std::os::unix::ffi::OsStringExt;
        let lookup = |_: &str| Some(OsString::from_vec(vec![0xff]));
        assert!(
            message(Builder::<Client>::new().from_env().build_with(lookup))
                .contains("`TEST_API_KEY` is not valid Unicode")
        );
        assert!(
            message(builder().from_env().build_with(lookup))
                .contains("`TEST_BASE_URL` is not valid Unicode")
        );
    }

    #[test]
    fn other_settings_are_checked_by_name() {
        assert!(message(builder().timeout(Duration::ZERO).build()).contains("`timeout`"));
        assert!(
            message(builder().connect_timeout(Duration::ZERO).build())
                .contains("`connect_timeout`")
        );
        for (name, version) in [
            ("", "1"),
            ("my app", "1"),
            ("app", ""),
            ("app", "1\r\nX: y"),
            ("äpp", "1"),
        ] {
            assert!(message(builder().app_info(name, version).build()).contains("`app_info`"));
        }
        assert!(builder().timeout(Duration::MAX).build().is_ok());
        let agent = builder()
            .app_info("shop", "2.1")
            .user_agent("test/1")
            .expect("valid");
        assert_eq!(agent, "test/1 shop/2.1");
    }

    #[test]
    fn debug_shows_settings_but_no_secrets() {
        let shown = format!("{:?}", builder().base_url("http://me:pa55@localhost"));
        assert!(
            shown.contains("500ms") && !shown.contains("s3cret") && !shown.contains("pa55"),
            "{shown}"
        );
        let shown = format!("{:?}", builder().base_url("http://localhost:81/a?k=pa55"));
        assert!(
            shown.contains(r#"Some("http://localhost:81/a")"#),
            "{shown}"
        );
        let shown = format!("{:?}", builder().base_url("pa55:word"));
        assert!(
            shown.contains(r#"Some("<redacted>")"#) && !shown.contains("pa55"),
            "{shown}"
        );
        let shown = format!("{:?}", builder().build().expect("built"));
        assert!(
            shown.contains("http://localhost/default") && !shown.contains("s3cret"),
            "{shown}"
        );
    }
}
