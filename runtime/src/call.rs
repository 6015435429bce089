//! One call: sending its request, and making sense of what came of it.

mod attempt;
mod attempts;
mod body;
mod plan;
mod record;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use progenitor_client::{ByteStream, ResponseValue};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use self::record::{Received, Record, Stop};
use crate::error::{Answer, root_cause, without_mark};
use crate::{CallOptions, Error, ErrorKind, Transport, Violation};

type Generated<T> = Result<ResponseValue<T>, progenitor_client::Error<()>>;

/// The state of one call, carried by the generated client.
///
/// The generated client hands back less than there is to know: a body that does not decode has lost
/// its status there, and one that breaks off is gone. So the call itself records what arrives.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Call {
    transport: Transport,
    options: CallOptions,
    record: Arc<Mutex<Record>>,
}

impl Call {
    pub(crate) fn new(transport: Transport, operation: &'static str, options: CallOptions) -> Self {
        let record = Record {
            operation: Some(operation),
            ..Record::default()
        };
        Self {
            transport,
            options,
            record: Arc::new(Mutex::new(record)),
        }
    }

    /// The base URL, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.transport.base_url()
    }

    /// The HTTP client that it goes through.
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        self.transport.http()
    }

    /// The value of a finished call, or its error.
    ///
    /// Any 2xx status is a success, whether the contract lists it or not.
    ///
    /// # Errors
    ///
    /// Whatever went wrong, with everything that is known about it.
    pub fn conclude<T: DeserializeOwned>(&self, result: Generated<T>) -> Result<T, Error> {
        match result {
            Ok(value) => Ok(value.into_inner()),
            Err(error) => self.recover(error, |received| decode(&received.body)),
        }
    }

    /// The value of a call with this answer, or its error, as if it had been sent and had arrived.
    ///
    /// # Errors
    ///
    /// As [`conclude`](Call::conclude).
    pub fn conclude_with<T: DeserializeOwned>(
        &self,
        answer: http::Response<Bytes>,
    ) -> Result<T, Error> {
        self.record().received = Some(Received {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.body().clone(),
        });
        let answer = progenitor_client::Error::UnexpectedResponse(answer.into());
        self.recover(answer, |received| decode(&received.body))
    }

    /// The value of a finished call whose answer is something else than the contract says, or one of
    /// several things that only the request can tell apart.
    ///
    /// # Errors
    ///
    /// As [`conclude`](Call::conclude).
    pub fn conclude_as<T: DeserializeOwned, U>(&self, result: Generated<U>) -> Result<T, Error> {
        let read = |received: &Received| decode(&received.body);
        match result {
            Err(error) => self.recover(error, read),
            Ok(_) => {
                let Record {
                    operation,
                    received,
                    course,
                    ..
                } = std::mem::take(&mut *self.record());
                // Absent only if the value did not come through `execute`.
                let received =
                    received.unwrap_or_else(|| Received::new(StatusCode::OK, &HeaderMap::new()));
                read(&received).map_err(|_| {
                    let error = self.unusable(&received, read);
                    error.during(operation).after(course)
                })
            }
        }
    }

    /// The bytes of a finished call that answers with anything but JSON, and their media type.
    ///
    /// # Errors
    ///
    /// As [`conclude`](Call::conclude).
    pub fn conclude_bytes(
        &self,
        result: Generated<ByteStream>,
    ) -> Result<(Bytes, Option<String>), Error> {
        match result {
            // Empty only if the stream did not come from `execute`.
            Ok(_) => Ok(self
                .record()
                .received
                .as_ref()
                .map(Received::bytes)
                .unwrap_or_default()),
            Err(error) => self.recover(error, |received| Ok(received.bytes())),
        }
    }

    /// A success that the generated code did not take for one, or the error.
    fn recover<T>(
        &self,
        error: progenitor_client::Error<()>,
        read: impl Fn(&Received) -> Result<T, DecodeError>,
    ) -> Result<T, Error> {
        use progenitor_client::Error as Generated;

        let Record {
            operation,
            stopped,
            received,
            course,
        } = std::mem::take(&mut *self.record());
        let error = match (error, received) {
            (Generated::InvalidRequest(message) | Generated::Custom(message), _) => {
                Error::refused(Violation::from_message(&message), message)
            }
            // The answer was read before the generated code came to it, which found nothing left.
            (
                Generated::InvalidResponsePayload(..) | Generated::ResponseBodyError(_),
                Some(received),
            ) => match read(&received) {
                Ok(value) => return Ok(value),
                Err(_) => self.unusable(&received, read),
            },
            (Generated::InvalidResponsePayload(_, error), None) => {
                Error::decode(None, Some(&self.redact(&error)))
            }
            (
                Generated::CommunicationError(error)
                | Generated::ResponseBodyError(error)
                | Generated::InvalidUpgrade(error),
                received,
            ) => self.broken(error, stopped, received),
            (Generated::UnexpectedResponse(response), received) => {
                let received = received
                    .unwrap_or_else(|| Received::new(response.status(), response.headers()));
                match read(&received) {
                    Ok(value) if received.status.is_success() => return Ok(value),
                    _ if received.status.is_success() => self.unusable(&received, read),
                    _ => Error::api(self.answer(&received), None),
                }
            }
            (Generated::ErrorResponse(response), received) => {
                let received = received
                    .unwrap_or_else(|| Received::new(response.status(), response.headers()));
                Error::api(self.answer(&received), None)
            }
        };
        Err(error.during(operation).after(course))
    }

    /// The error of a 2xx answer that is not the value it should be.
    fn unusable<T>(
        &self,
        received: &Received,
        read: impl Fn(&Received) -> Result<T, DecodeError>,
    ) -> Error {
        let answer = self.answer(received);
        // Read again without the key, because decoding errors quote what they stumble over.
        let body = self.transport.api_key().redact_bytes(&received.body);
        let cause = read(&Received {
            body,
            ..received.clone()
        })
        .err()
        // They also quote a key that was not recognisable before it was decoded.
        .map(|error| self.redact(&error));
        Error::decode(Some(answer), cause.as_deref())
    }

    fn redact(&self, error: &impl ToString) -> String {
        self.transport.api_key().redact(&error.to_string())
    }

    /// The error of a request that was not sent, or whose answer did not arrive complete.
    fn broken(
        &self,
        error: reqwest::Error,
        stopped: Option<Stop>,
        received: Option<Received>,
    ) -> Error {
        // The URL may hold personal data; the operation says enough.
        let error = error.without_url();
        let answer = received.map(|received| self.answer(&received));
        match (stopped, answer) {
            (Some(Stop::Refused(violation)), _) => {
                Error::refused(Some(violation), root_cause(&error))
            }
            (Some(Stop::TooLarge(limit)), Some(answer)) => Error::too_large(answer, limit),
            (Some(Stop::Redirected(host)), Some(answer)) => Error::redirected(answer, &host),
            (Some(_), _) => Error::late(),
            (None, answer) => {
                let status = answer.as_ref().map(Answer::status);
                match (ErrorKind::of(&error, status), answer) {
                    (ErrorKind::Api, Some(answer)) => Error::api(answer, Some(error)),
                    (ErrorKind::Decode, Some(answer)) => Error::cut_off(answer, error),
                    (ErrorKind::InvalidRequest, _) => {
                        let message = root_cause(&error);
                        Error::refused(Violation::from_message(&message), message)
                    }
                    (kind, answer) => Error::transport(kind, error, answer, &self.transport),
                }
            }
        }
    }

    fn answer(&self, received: &Received) -> Answer {
        let Received {
            status,
            headers,
            body,
        } = received;
        Answer::new(*status, headers, body, self.transport.api_key())
    }

    /// A thread that panicked while it held the record cannot have left it half-written.
    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type DecodeError = serde_path_to_error::Error<serde_json::Error>;

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // An empty body is how servers write "nothing", which serde knows as `null`.
    let body = match without_mark(body) {
        [] => b"null",
        body => body,
    };
    // To keep track of the path takes several times as long, and only errors say it.
    if let Ok(value) = serde_json::from_slice(body) {
        return Ok(value);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)?;
    let whole = serde_path_to_error::Track::new().path();
    deserializer
        .end()
        .map_err(|error| DecodeError::new(whole, error))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use reqwest::Request;
    use reqwest::header::AUTHORIZATION;

    use super::*;
    use crate::transport::Shared;
    use crate::{ApiKey, ErrorKind, Operation, path_segment};

    fn call(options: CallOptions) -> Call {
        let key = ApiKey::parse("s3cret", "key").expect("a key");
        let shared = Shared::new(reqwest::Client::new(), "http://localhost".to_owned(), key);
        Transport::new(shared).call("closed", options)
    }

    #[test]
    fn a_request_is_prepared_for_its_call() {
        let call = call(CallOptions::new());
        let url = "http://localhost/?a=x%1Fy&b=%2C".parse().expect("a URL");
        let mut request = Request::new(reqwest::Method::GET, url);
        call.prepare(&mut request, &Operation::unlisted("closed"));
        assert_eq!(request.url().query(), Some("a=x,y&b=%2C"));
        assert!(request.headers()[AUTHORIZATION].is_sensitive());
        assert!(!format!("{request:?} {call:?}").contains("s3cret"));
    }

    #[test]
    fn an_answer_that_arrived_is_kept_whatever_the_generated_code_makes_of_it() {
        let call = call(CallOptions::new());
        for body in ["7", "\u{feff}7"] {
            call.record().received = Some(Received {
                body: body.into(),
                ..Received::new(StatusCode::CREATED, &HeaderMap::new())
            });
            // As if the time for the attempt had passed after the last byte.
            let error = reqwest::Client::new().get("").build().expect_err("no URL");
            let late = progenitor_client::Error::ResponseBodyError(error);
            assert_eq!(call.conclude::<i64>(Err(late)).expect("an answer"), 7);
        }
    }

    #[test]
    fn a_segment_that_generated_code_refuses_names_its_field() {
        let message = path_segment("linkId", "..").expect_err("refused");
        let refused = progenitor_client::Error::InvalidRequest(message);
        let error = call(CallOptions::new())
            .conclude::<()>(Err(refused))
            .expect_err("refused");
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::InvalidRequest, Some("linkId"))
        );
        assert!(
            error
                .to_string()
                .starts_with("closed: `linkId` must not be"),
            "{error}"
        );
    }
}
