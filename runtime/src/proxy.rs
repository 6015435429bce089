//! Which variable of the environment may put a proxy between the client and its server.

use std::ffi::OsString;

/// The variable from which reqwest takes the proxy for URLs of this scheme. `NO_PROXY` is not
/// looked at, so the proxy may still not be asked for a certain host.
pub(crate) fn variable(
    scheme: &str,
    lookup: impl Fn(&str) -> Option<OsString>,
) -> Option<&'static str> {
    // A CGI program finds a header of its own request in `HTTP_PROXY`, so reqwest reads none there.
    if lookup("REQUEST_METHOD").is_some() {
        return None;
    }
    let of_scheme = match scheme {
        "https" => ["HTTPS_PROXY", "https_proxy"],
        _ => ["HTTP_PROXY", "http_proxy"],
    };
    let of_all = ["ALL_PROXY", "all_proxy"];
    [of_scheme, of_all].into_iter().find_map(|spellings| {
        // The first spelling that is set decides, even if it is empty, which means no proxy.
        let (name, value) = spellings
            .into_iter()
            .find_map(|name| Some((name, lookup(name)?)))?;
        (!value.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_that_reqwest_reads_is_named() {
        let named = |scheme: &str, set: &[(&str, &str)]| {
            variable(scheme, |name| {
                let (_, value) = set.iter().find(|(set, _)| *set == name)?;
                Some(OsString::from(value))
            })
        };
        let both = [("https_proxy", "a"), ("HTTP_PROXY", "b")];
        assert_eq!(named("https", &both), Some("https_proxy"));
        assert_eq!(named("http", &both), Some("HTTP_PROXY"));
        let all = [("ALL_PROXY", "a"), ("HTTP_PROXY", ""), ("http_proxy", "b")];
        assert_eq!(named("http", &all), Some("ALL_PROXY"));
        assert_eq!(named("https", &all), Some("ALL_PROXY"));
        assert_eq!(named("https", &[]), None);
        assert_eq!(
            named("http", &[("HTTP_PROXY", "a"), ("REQUEST_METHOD", "GET")]),
            None
        );
    }
}
