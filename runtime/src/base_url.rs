//! The base URL: what is accepted, and what of it may be shown.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;

use crate::Error;

/// A base URL that requests can be sent to.
#[derive(Debug)]
pub(crate) struct BaseUrl(Url);

impl BaseUrl {
    /// Errors name the source and never repeat the value, since it may hold a password.
    pub(crate) fn parse(
        value: &str,
        source_name: &str,
        allow_insecure_http: bool,
        can_tls: bool,
    ) -> Result<Self, Error> {
        let refuse =
            |problem: String| Err(Error::configuration(format!("`{source_name}` {problem}")));
        // The URL parser drops these silently.
        if value.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return refuse("contains whitespace or control characters: remove them".into());
        }
        // The URL parser takes it for a slash, and other programs for a part of a name.
        if value.contains('\\') {
            return refuse("contains a backslash: use `/`".into());
        }
        let url = match Url::parse(value) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Self(url),
            _ => return refuse("must be an absolute URL that starts with https://".into()),
        };
        if !url.0.username().is_empty() || url.0.password().is_some() {
            return refuse("must not contain a user name or password".into());
        }
        if url.0.query().is_some() || url.0.fragment().is_some() {
            return refuse("must not contain a query (`?`) or a fragment (`#`)".into());
        }
        if url.scheme() == "http" && !allow_insecure_http && !url.is_loopback() {
            let host = url.host();
            return refuse(format!(
                "would send the API key to {host} unencrypted: use https://, or allow it with \
                 `allow_insecure_http(true)`"
            ));
        }
        if url.scheme() == "https" && !can_tls {
            return refuse(
                "needs TLS for https://: enable the cargo feature `rustls` or `native-tls`".into(),
            );
        }
        Ok(url)
    }

    pub(crate) fn scheme(&self) -> &str {
        self.0.scheme()
    }

    /// The URL without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Whether it leads to this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.host();
        let v6 = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost"
            || host
                .parse::<Ipv4Addr>()
                .is_ok_and(|address| address.is_loopback())
            || v6
                .parse::<Ipv6Addr>()
                .is_ok_and(|address| address.is_loopback())
    }

    fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// What may be printed of a value that has not been checked: scheme, host, port and path. `None`
/// when it is not a URL that has them, for then it could be anything.
pub(crate) fn printable(value: &str) -> Option<String> {
    let mut url = Url::parse(value).ok().filter(Url::has_host)?;
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn message(value: &str) -> String {
        let error = BaseUrl::parse(value, "base_url", false, true).expect_err(value);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    }

    #[test]
    fn base_urls_keep_their_prefix_and_lose_their_slash() {
        for (value, expected) in [
            ("http://localhost", "http://localhost"),
            ("http://LOCALHOST:80/", "http://localhost"),
            (
                "http://127.9.9.9:8080/api/v1/",
                "http://127.9.9.9:8080/api/v1",
            ),
            ("http://[::1]:1/api", "http://[::1]:1/api"),
        ] {
            let url = BaseUrl::parse(value, "base_url", false, true).expect(value);
            assert_eq!(url.as_str(), expected);
            assert!(url.is_loopback(), "{value}");
        }
        let insecure =
            BaseUrl::parse("http://example.com", "base_url", true, true).expect("allowed");
        assert_eq!(insecure.as_str(), "http://example.com");
        assert!(!insecure.is_loopback());
    }

    #[test]
    fn base_urls_that_cannot_work_are_refused_without_echoing_a_password() {
        for (value, problem) in [
            ("", "absolute"),
            ("localhost:8080", "absolute"),
            ("/api", "absolute"),
            ("ftp://localhost", "absolute"),
            ("http://", "absolute"),
            ("http://local host", "whitespace"),
            ("http://localhost\n", "whitespace"),
            (r"http:\\localhost", "backslash"),
            (r"http://localhost\api", "backslash"),
            (r"http://localhost\@example.com", "backslash"),
            ("http://localhost?a", "query"),
            ("http://localhost/?", "query"),
            ("http://localhost/#x", "fragment"),
            ("http://me:pa55@localhost", "password"),
            ("http://me@localhost", "password"),
            ("http://me:pa55@localhost:port", "absolute"),
            ("http://example.com", "unencrypted"),
            ("http://localhost.example.com", "unencrypted"),
            ("http://128.0.0.1", "unencrypted"),
            ("http://[::2]", "unencrypted"),
        ] {
            let message = message(value);
            assert!(
                message.starts_with("`base_url` ") && message.contains(problem),
                "{value}: {message}"
            );
            assert!(!message.contains("pa55"), "{message}");
        }
    }

    #[test]
    fn https_needs_tls() {
        let parse = |can_tls| BaseUrl::parse("https://example.com/", "base_url", false, can_tls);
        let url = parse(true).expect("TLS");
        assert_eq!(
            (url.as_str(), url.scheme()),
            ("https://example.com", "https")
        );
        let error = parse(false).expect_err("no TLS").to_string();
        assert!(error.contains("`rustls` or `native-tls`"), "{error}");
    }

    #[test]
    fn only_what_cannot_be_secret_is_printed() {
        for (value, printed) in [
            (
                "http://me:pa55@localhost:81/a/?k=pa55#pa55",
                Some("http://localhost:81/a/"),
            ),
            ("https://example.com", Some("https://example.com/")),
            ("http://[::1]:1/a", Some("http://[::1]:1/a")),
            (r"http:\\me:pa55@localhost", Some("http://localhost/")),
            ("pa55", None),
            ("pa55:word", None),
            ("http://me:pa55@", None),
        ] {
            assert_eq!(printable(value).as_deref(), printed, "{value}");
        }
    }
}
