//! The one error type.

mod answer;
mod cause;
mod text;

use std::error::Error as StdError;
use std::fmt;

pub(crate) use self::answer::Answer;
use self::answer::HEADER;
use self::cause::Cause;
use self::text::tidy;
pub(crate) use self::text::{root_cause, without_mark};
use crate::{ErrorCode, RateLimit, Transport, Violation};

/// How much of a message is shown, in characters.
const MESSAGE: usize = 500;

type BoxError = Box<dyn StdError + Send + Sync>;

/// What went wrong, with everything that is known about it.
///
/// Two questions matter after a failure, and they are separate: can trying again help
/// ([`is_retryable`](Error::is_retryable)), and may the server have done the work already
/// ([`may_have_been_sent`](Error::may_have_been_sent))?
///
/// `Display` is one line that names the operation, the status and the cause. The API key is never
/// part of an error, not even when an answer echoes it: it is replaced by `<redacted>` everywhere,
/// [`body`](Error::body) included. Only keys of fewer than eight characters are not looked for,
/// since they may be words.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<String>,
    message: String,
    field: Option<String>,
    answer: Option<Answer>,
    /// After how many bytes the body of an answer other than 2xx broke off.
    broke_off: Option<usize>,
    timed_out: bool,
    source: Option<BoxError>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not set up correctly; nothing was sent.
    Configuration,
    /// The request breaks a limit of the API; nothing was sent.
    InvalidRequest,
    /// No connection could be made; nothing was sent.
    Connect,
    /// The answer did not arrive in time; the server may have done the work.
    Timeout,
    /// The connection broke after the request may have left; the server may have done the work.
    Transport,
    /// The server answered with a status other than 2xx.
    Api,
    /// The server answered with 2xx, but the answer is cut off or of another form.
    Decode,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message: message.into(),
            field: None,
            answer: None,
            broke_off: None,
            timed_out: false,
            source: None,
        }))
    }

    /// A setting that is missing or cannot be used.
    #[doc(hidden)]
    #[must_use]
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// A request that breaks the contract.
    #[doc(hidden)]
    #[must_use]
    pub fn invalid_request(operation: &str, violation: Violation) -> Self {
        Self::invalid_value(violation).during(Some(operation))
    }

    /// A value that no request can be made of.
    #[doc(hidden)]
    #[must_use]
    pub fn invalid_value(violation: Violation) -> Self {
        let message = violation.to_string();
        Self::refused(Some(violation), message)
    }

    /// A request that the generated code or the HTTP client would not build.
    pub(crate) fn refused(violation: Option<Violation>, message: String) -> Self {
        let message = violation.as_ref().map_or(message, ToString::to_string);
        let mut error = Self::new(ErrorKind::InvalidRequest, message);
        error.0.field = violation
            .map(|violation| violation.field)
            .filter(|field| !field.is_empty());
        error
    }

    /// An answer with a status other than 2xx; `cut` when its body did not arrive complete.
    pub(crate) fn api(answer: Answer, cut: Option<reqwest::Error>) -> Self {
        let mut error = Self::new(ErrorKind::Api, answer.explanation());
        error.0.broke_off = cut.as_ref().map(|_| answer.arrived());
        error.0.answer = Some(answer);
        error.0.source = cut.map(Into::into);
        error
    }

    /// A 2xx answer that is not the value it should be; `cause` says why, without the API key.
    pub(crate) fn decode(answer: Option<Answer>, cause: Option<&str>) -> Self {
        let cause = cause.map(Cause::new);
        let message = if answer
            .as_ref()
            .is_some_and(|answer| answer.body().is_empty())
        {
            "the answer had no body".to_owned()
        } else {
            match &cause {
                Some(cause) => format!("the answer could not be decoded: {cause}"),
                None => "the answer could not be decoded: it has another form".to_owned(),
            }
        };
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.answer = answer;
        error.0.source = cause.map(Into::into);
        error
    }

    /// A 2xx answer whose body did not arrive complete.
    pub(crate) fn cut_off(answer: Answer, source: reqwest::Error) -> Self {
        let (length, cause) = (answer.arrived(), root_cause(&source));
        let message = format!("the answer broke off after {length} bytes: {cause}");
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.answer = Some(answer);
        error.0.source = Some(source.into());
        error
    }

    /// A request without an answer, or whose answer took too long to arrive.
    pub(crate) fn transport(
        source: reqwest::Error,
        answer: Option<Answer>,
        transport: &Transport,
    ) -> Self {
        let cause = root_cause(&source);
        let (kind, message) = if source.is_connect() {
            let base_url = transport.base_url();
            let mut message = format!("could not connect to {base_url}: {cause}");
            if let Some(variable) = transport.proxy_variable() {
                // Its value may hold a password.
                message += &format!(" (a proxy is configured by `{variable}`)");
            }
            (ErrorKind::Connect, message)
        } else if source.is_timeout() {
            (
                ErrorKind::Timeout,
                "the answer did not arrive in time".to_owned(),
            )
        } else {
            (
                ErrorKind::Transport,
                format!("the connection broke before the answer arrived: {cause}"),
            )
        };
        let mut error = Self::new(kind, message);
        error.0.answer = answer;
        error.0.timed_out = source.is_timeout();
        error.0.source = Some(source.into());
        error
    }

    /// Names the operation that failed.
    pub(crate) fn during(mut self, operation: Option<&str>) -> Self {
        self.0.operation = operation.map(str::to_owned);
        self
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, if an answer began to arrive. This may be a 2xx status, when the answer
    /// broke off or could not be decoded.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.answer().map(Answer::status)
    }

    /// The machine-readable code of the answer.
    #[must_use]
    pub fn code(&self) -> Option<&ErrorCode> {
        self.answer()?.code()
    }

    /// What went wrong, in words: the server's, if it gave any.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where the server's documentation explains the error.
    #[must_use]
    pub fn doc_url(&self) -> Option<&str> {
        self.answer()?.doc_url()
    }

    /// The operation that failed, by its `operationId`.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The field that breaks a limit of the API, such as `links[3].url`, for
    /// [`InvalidRequest`](ErrorKind::InvalidRequest).
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The id by which the server's operators find the request: the first present of
    /// `x-request-id`, `x-vercel-id` and `cf-ray`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id()
    }

    /// The rate limit, if the answer states it.
    #[must_use]
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.answer()?.rate_limit()
    }

    /// The media type of the answer.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.answer()?.content_type()
    }

    /// The body of the answer as far as it arrived; empty when the answer had none.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.answer().map(Answer::body)
    }

    /// Whether a time limit passed, while connecting or later.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.timed_out
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether the same request may succeed later: the connection failed, or the status is 408,
    /// 429, 500, 502, 503 or 504.
    ///
    /// This says that trying again may help, not that it is harmless: the server may have done the
    /// work already. See [`may_have_been_sent`](Error::may_have_been_sent).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
            ErrorKind::Api => matches!(self.status(), Some(408 | 429 | 500 | 502 | 503 | 504)),
            ErrorKind::Configuration | ErrorKind::InvalidRequest | ErrorKind::Decode => false,
        }
    }

    /// Whether the request may have reached the server. When `false`, nothing was sent.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        match self.0.kind {
            ErrorKind::Configuration | ErrorKind::InvalidRequest | ErrorKind::Connect => false,
            ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::Api | ErrorKind::Decode => true,
        }
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        if let Some(answer) = self.answer() {
            write!(f, "{}: ", answer.heading())?;
        }
        f.write_str(&tidy(self.message(), MESSAGE))?;
        if let Some(length) = self.0.broke_off {
            write!(f, " (the body broke off after {length} bytes)")?;
        }
        if matches!(self.kind(), ErrorKind::Timeout | ErrorKind::Transport) {
            f.write_str(" (the request may have been processed)")?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request id {})", tidy(id, HEADER)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            operation,
            message,
            field,
            answer,
            broke_off,
            timed_out,
            source,
        } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("operation", operation)
            .field("message", &tidy(message, MESSAGE))
            .field("field", field)
            .field("answer", answer)
            .field("broke_off", broke_off)
            .field("timed_out", timed_out)
            .field("source", source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_small_and_travel() {
        fn travels<T: Send + Sync + 'static>() {}
        travels::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn errors_before_sending_say_so() {
        let error =
            Error::invalid_request("createThing", Violation::new("geo.US", "must not be empty"));
        assert_eq!(error.to_string(), "createThing: `geo.US` must not be empty");
        assert_eq!(
            (error.operation(), error.field()),
            (Some("createThing"), Some("geo.US"))
        );
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        for error in [error, Error::configuration("`timeout` is missing")] {
            assert!(!error.may_have_been_sent() && !error.is_retryable() && !error.is_timeout());
            assert_eq!(
                (error.status(), error.body(), error.code()),
                (None, None, None)
            );
        }
    }
}
