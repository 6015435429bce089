//! What kind of thing went wrong.

use reqwest::StatusCode;

/// What kind of thing went wrong, in the last attempt if there were several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not set up correctly; nothing was sent.
    Configuration,
    /// The request breaks a limit of the API; nothing was sent.
    InvalidRequest,
    /// No connection could be made; nothing was sent.
    Connect,
    /// The answer did not arrive in time; the server may have done the work, unless the time was over
    /// before anything was sent (then [`attempts`](crate::Error::attempts) is 0).
    Timeout,
    /// The connection broke after the request may have left; the server may have done the work.
    Transport,
    /// The server answered with a status other than 2xx.
    Api,
    /// The server answered with 2xx, but the answer is cut off, too large or of another form.
    Decode,
}

impl ErrorKind {
    /// The kind of an error of the HTTP client, which came after this status had arrived.
    pub(crate) fn of(error: &reqwest::Error, status: Option<StatusCode>) -> Self {
        match status {
            Some(status) if !status.is_success() => Self::Api,
            Some(_) if !error.is_timeout() => Self::Decode,
            _ if error.is_builder() => Self::InvalidRequest,
            _ if error.is_connect() => Self::Connect,
            _ if error.is_timeout() => Self::Timeout,
            // The server answered with redirects, which the client followed until it would not.
            _ if error.is_redirect() => Self::Api,
            _ => Self::Transport,
        }
    }
}
