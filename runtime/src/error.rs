//! The one error type.

mod answer;
mod cause;
mod course;
mod kind;
mod text;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use self::answer::HEADER;
pub(crate) use self::answer::{Answer, request_id};
use self::cause::Cause;
pub(crate) use self::course::{Course, may_be_processed, may_pass};
pub use self::kind::ErrorKind;
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
/// ([`may_have_been_processed`](Error::may_have_been_processed))? When a call was sent more than
/// once ([`attempts`](Error::attempts)), status and message are those of the last attempt, and the
/// answer to the second question is about all of them.
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
    /// Whether a 2xx answer did not arrive complete.
    cut_off: bool,
    /// Whether the time was over before the last attempt.
    late: bool,
    /// Whether the call was only to prepare for another one.
    in_preparation: bool,
    course: Course,
    source: Option<BoxError>,
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
            cut_off: false,
            late: false,
            in_preparation: false,
            course: Course::default(),
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
        error.0.timed_out = cut.as_ref().is_some_and(reqwest::Error::is_timeout);
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
        error.0.cut_off = true;
        error.0.source = Some(source.into());
        error
    }

    /// An answer that is larger than `limit` bytes.
    pub(crate) fn too_large(answer: Answer, limit: usize) -> Self {
        if !answer.is_success() {
            let length = answer.arrived();
            let mut error = Self::api(answer, None);
            error.0.broke_off = Some(length);
            return error;
        }
        let message = format!(
            "the answer is larger than {limit} bytes, which `max_response_size` does not allow"
        );
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.answer = Some(answer);
        error
    }

    /// An answer from elsewhere, to what was asked of the base URL.
    pub(crate) fn redirected(answer: Answer, host: &str) -> Self {
        let kind = if answer.is_success() {
            ErrorKind::Decode
        } else {
            ErrorKind::Api
        };
        let message = format!(
            "the HTTP client followed a redirect to {}, where a request may lose its body: hand in \
             a client that follows none",
            tidy(host, HEADER)
        );
        let mut error = Self::new(kind, message);
        error.0.answer = Some(answer);
        error
    }

    /// A call whose time was over before its request was sent.
    pub(crate) fn late() -> Self {
        let message = "the time for the call was over before it could be sent";
        let mut error = Self::new(ErrorKind::Timeout, message);
        error.0.timed_out = true;
        error.0.late = true;
        error
    }

    /// A request without an answer, or whose answer took too long to arrive.
    pub(crate) fn transport(
        kind: ErrorKind,
        source: reqwest::Error,
        answer: Option<Answer>,
        transport: &Transport,
    ) -> Self {
        let cause = root_cause(&source);
        let message = match kind {
            ErrorKind::Connect => {
                let base_url = transport.base_url();
                // The value of the variable may hold a password.
                let proxy = transport
                    .proxy_variable()
                    .map_or(String::new(), |variable| {
                        format!(" (a proxy is configured by `{variable}`)")
                    });
                format!("could not connect to {base_url}: {cause}{proxy}")
            }
            ErrorKind::Timeout => "the answer did not arrive in time".to_owned(),
            ErrorKind::Api => format!("the server redirects without an end: {cause}"),
            _ => format!("the connection broke before the answer arrived: {cause}"),
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

    /// Says that earlier parts of the same work were done.
    #[doc(hidden)]
    #[must_use]
    pub fn after_other_parts(mut self) -> Self {
        self.0.course.sent = true;
        self.0.course.processed = true;
        self
    }

    /// Says that this call was only to prepare for the one that was asked for, which was not made.
    #[doc(hidden)]
    #[must_use]
    pub fn in_preparation(mut self) -> Self {
        self.0.in_preparation = true;
        self
    }

    /// Adds what became of the call before its last attempt.
    pub(crate) fn after(mut self, course: Course) -> Self {
        self.0.course = course;
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
        self.answer().map(|answer| answer.status().as_u16())
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

    /// How long the server asked to wait before the next try (`Retry-After`), from when the answer
    /// arrived; retries wait no longer than their
    /// [`max_retry_after`](crate::RetryPolicy::max_retry_after). `None` when it did not ask, or
    /// when the status is 2xx, where the header means nothing.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer()?.retry_after()
    }

    /// The media type of the answer.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.answer()?.content_type()
    }

    /// The body of the answer as far as it arrived; empty when the answer had none. Of one that is
    /// larger than the client allows, the first 64 KiB.
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

    /// How many attempts were made to send the request: 0 when the call failed before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.course.attempts
    }

    /// Whether the same request may succeed later: the connection failed, no complete answer
    /// arrived, or the status is 408, 429, 500, 502, 503 or 504.
    ///
    /// This says that trying again may help, not that it is harmless: the server may have done the
    /// work already. See [`may_have_been_processed`](Error::may_have_been_processed).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
            ErrorKind::Api => self
                .answer()
                .is_some_and(|answer| may_pass(answer.status())),
            ErrorKind::Decode => self.0.cut_off,
            ErrorKind::Configuration | ErrorKind::InvalidRequest => false,
        }
    }

    /// Whether the request may have reached the server, in any attempt. When `false`, nothing was
    /// sent.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.last_may_have_been_sent() || self.0.course.sent
    }

    /// Whether the server may have done the work, in any attempt. When `false`, it certainly has
    /// not: nothing was sent, or the server refused (a status from 300 to 499 other than 303, 408,
    /// 499, and 422, which some servers also answer with when the work is done and their answer
    /// breaks a limit).
    #[must_use]
    pub fn may_have_been_processed(&self) -> bool {
        let last = match self.0.kind {
            ErrorKind::Api => self
                .answer()
                .is_none_or(|answer| may_be_processed(answer.status())),
            _ => self.last_may_have_been_sent(),
        };
        (last || self.0.course.processed) && !self.0.in_preparation
    }

    /// Whether the request may have reached the server in the last attempt.
    fn last_may_have_been_sent(&self) -> bool {
        match self.0.kind {
            ErrorKind::Configuration | ErrorKind::InvalidRequest | ErrorKind::Connect => false,
            ErrorKind::Timeout => !self.0.late,
            ErrorKind::Transport | ErrorKind::Api | ErrorKind::Decode => true,
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
        let Course {
            attempts,
            processed,
            ..
        } = self.0.course;
        if matches!(self.kind(), ErrorKind::Timeout | ErrorKind::Transport) && !self.0.late {
            f.write_str(" (the request may have been processed)")?;
        } else if processed {
            f.write_str(" (what was sent before may have been processed)")?;
        }
        if attempts > 1 {
            write!(f, " (after {attempts} attempts)")?;
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
            cut_off,
            late,
            in_preparation,
            course,
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
            .field("cut_off", cut_off)
            .field("late", late)
            .field("in_preparation", in_preparation)
            .field("course", course)
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
