//! One call: sending its request, and making sense of what came of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use progenitor_client::{ByteStream, OperationInfo, ResponseValue};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use reqwest::{Request, Response, StatusCode};
use serde::de::DeserializeOwned;

use crate::error::{Answer, root_cause, without_mark};
use crate::query::with_commas;
use crate::{CallOptions, Error, Transport, Violation};

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

#[derive(Debug, Default)]
struct Record {
    operation: Option<&'static str>,
    refused: Option<Violation>,
    received: Option<Received>,
}

/// What arrived, as it arrived.
#[derive(Clone)]
struct Received {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Received {
    /// An answer whose body has not been read.
    fn new(status: StatusCode, headers: &HeaderMap) -> Self {
        Self {
            status,
            headers: headers.clone(),
            body: Bytes::new(),
        }
    }

    /// The body and its media type.
    fn bytes(&self) -> (Bytes, Option<String>) {
        let media_type = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        (self.body.clone(), media_type.map(str::to_owned))
    }
}

// The body may hold whatever the user is working with.
impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            status,
            headers: _,
            body,
        } = self;
        f.debug_struct("Received")
            .field("status", status)
            .field("body_length", &body.len())
            .finish_non_exhaustive()
    }
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

    /// Sends the request and reads the whole answer.
    ///
    /// # Errors
    ///
    /// Whatever kept the answer from arriving complete. What did arrive is kept for
    /// [`conclude`](Call::conclude).
    pub async fn execute(
        &self,
        client: &reqwest::Client,
        mut request: Request,
        info: &OperationInfo,
    ) -> reqwest::Result<Response> {
        *self.record() = Record {
            operation: Some(info.operation_id),
            ..Record::default()
        };
        self.prepare(&mut request, info.operation_id);
        if let Some(violation) = self.refusal() {
            self.record().refused = Some(violation);
            // reqwest's errors cannot be made, only provoked.
            client.get("").build()?;
        }

        let mut response = client.execute(request).await?;
        let received = Received::new(response.status(), response.headers());
        let version = response.version();
        self.record().received = Some(received.clone());
        let body = self.read(&mut response).await?;

        // The generated code knows no byte order mark; the record keeps it.
        let mut rebuilt = http::Response::new(body.slice_ref(without_mark(&body)));
        *rebuilt.status_mut() = received.status;
        *rebuilt.headers_mut() = received.headers;
        *rebuilt.version_mut() = version;
        Ok(rebuilt.into())
    }

    /// Reads the body; what arrives before it breaks off stays in the record.
    async fn read(&self, response: &mut Response) -> reqwest::Result<Bytes> {
        let mut body = BytesMut::new();
        let end = loop {
            match response.chunk().await {
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let body = body.freeze();
        if let Some(received) = &mut self.record().received {
            received.body = body.clone();
        }
        end.map(|()| body)
    }

    fn prepare(&self, request: &mut Request, operation: &str) {
        // The generator adds the version of its document, which no server asked for.
        request.headers_mut().remove("api-version");
        if self.transport.is_authenticated(operation) {
            let authorization = self.transport.api_key().authorization();
            request.headers_mut().insert(AUTHORIZATION, authorization);
        }
        if let Some(timeout) = self.options.get_timeout() {
            *request.timeout_mut() = Some(timeout);
        }
        if let Some(query) = request.url().query().and_then(with_commas) {
            request.url_mut().set_query(Some(&query));
        }
    }

    fn refusal(&self) -> Option<Violation> {
        let timeout = self.options.get_timeout()?;
        timeout
            .is_zero()
            .then(|| Violation::new("timeout", "must be longer than zero"))
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
                    ..
                } = std::mem::take(&mut *self.record());
                // Absent only if the value did not come through `execute`.
                let received =
                    received.unwrap_or_else(|| Received::new(StatusCode::OK, &HeaderMap::new()));
                read(&received).map_err(|_| self.unusable(&received, read).during(operation))
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
            refused,
            received,
        } = std::mem::take(&mut *self.record());
        let error = match error {
            Generated::InvalidRequest(message) | Generated::Custom(message) => {
                Error::refused(Violation::from_message(&message), message)
            }
            Generated::CommunicationError(error)
            | Generated::ResponseBodyError(error)
            | Generated::InvalidUpgrade(error) => self.broken(error, refused, received),
            Generated::InvalidResponsePayload(_, error) => match received {
                Some(received) => match read(&received) {
                    Ok(value) => return Ok(value),
                    Err(_) => self.unusable(&received, read),
                },
                None => Error::decode(None, Some(&self.redact(&error))),
            },
            Generated::UnexpectedResponse(response) => {
                let received = received
                    .unwrap_or_else(|| Received::new(response.status(), response.headers()));
                match read(&received) {
                    Ok(value) if received.status.is_success() => return Ok(value),
                    _ if received.status.is_success() => self.unusable(&received, read),
                    _ => Error::api(self.answer(&received), None),
                }
            }
            Generated::ErrorResponse(response) => {
                let received = received
                    .unwrap_or_else(|| Received::new(response.status(), response.headers()));
                Error::api(self.answer(&received), None)
            }
        };
        Err(error.during(operation))
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
        refused: Option<Violation>,
        received: Option<Received>,
    ) -> Error {
        // The URL may hold personal data; the operation says enough.
        let error = error.without_url();
        let answer = received.map(|received| self.answer(&received));
        match answer {
            Some(answer) if !answer.is_success() => Error::api(answer, Some(error)),
            Some(answer) if !error.is_timeout() => Error::cut_off(answer, error),
            _ if error.is_builder() => {
                let message = root_cause(&error);
                let violation = refused.or_else(|| Violation::from_message(&message));
                Error::refused(violation, message)
            }
            answer => Error::transport(error, answer, &self.transport),
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
    use std::time::Duration;

    use super::*;
    use crate::transport::Shared;
    use crate::{ApiKey, ErrorKind, path_segment};

    fn call(options: CallOptions) -> Call {
        Transport::new(Shared {
            http: reqwest::Client::new(),
            base_url: "http://localhost".to_owned(),
            proxy_variable: None,
            api_key: ApiKey::parse("s3cret", "key").expect("a key"),
            unauthenticated: &["open"],
        })
        .call("closed", options)
    }

    #[test]
    fn a_request_is_prepared_for_its_call() {
        let limit = Duration::from_secs(7);
        let call = call(CallOptions::new().timeout(limit));
        let url = "http://localhost/?a=x%1Fy&b=%2C".parse().expect("a URL");
        let mut request = Request::new(reqwest::Method::GET, url);
        call.prepare(&mut request, "closed");
        assert_eq!(request.timeout(), Some(&limit));
        assert_eq!(request.url().query(), Some("a=x,y&b=%2C"));
        assert!(request.headers()[AUTHORIZATION].is_sensitive());
        assert!(!format!("{request:?} {call:?}").contains("s3cret"));
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
