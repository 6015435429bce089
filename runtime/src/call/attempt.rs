//! One attempt: a request, and the whole of its answer.

use bytes::Bytes;
use reqwest::{Request, Response, Url};

use super::Call;
use super::body::Body;
use super::record::{Received, Stop};

/// How much is kept of a body that is too large.
const KEPT: usize = 64 << 10;

impl Call {
    /// Sends the request and reads the whole answer. The record keeps it; what is given back has only
    /// its status.
    pub(super) async fn attempt(
        &self,
        client: &reqwest::Client,
        request: Request,
    ) -> reqwest::Result<Response> {
        // A client of ours follows no redirects.
        let is_foreign = self.transport.shared().http_timeout.is_none();
        let asked = is_foreign.then(|| request.url().clone());
        let mut response = client.execute(request).await?;
        self.record().received = Some(Received {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: Bytes::new(),
        });
        if let Some(host) = asked.and_then(|asked| redirected(&asked, response.url())) {
            return self.stop(client, Stop::Redirected(host)).await;
        }
        if self.read(&mut response).await? {
            Ok(response)
        } else {
            let limit = self.transport.shared().max_response_size;
            self.stop(client, Stop::TooLarge(limit)).await
        }
    }

    /// Reads the body into the record, as far as it arrives; `false` if it is too large.
    async fn read(&self, response: &mut Response) -> reqwest::Result<bool> {
        let limit = self.transport.shared().max_response_size;
        let mut body = Body::new(response.content_length());
        let end = loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > limit => {
                    body.push(chunk.slice(..limit - body.len()));
                    break Ok(false);
                }
                Ok(Some(chunk)) => body.push(chunk),
                Ok(None) => break Ok(true),
                Err(error) => break Err(error),
            }
        };
        let mut body = body.finish();
        if let Ok(false) = end {
            // An error is no place for the rest.
            body = Bytes::copy_from_slice(&body[..body.len().min(KEPT)]);
        }
        if let Some(received) = &mut self.record().received {
            received.body = body;
        }
        end
    }
}

/// The host that answered, if it is not what was asked.
fn redirected(asked: &Url, answered: &Url) -> Option<String> {
    let place = |url: &Url| {
        let query = url.query().map(str::to_owned);
        (url.origin(), url.path().to_owned(), query)
    };
    (place(asked) != place(answered)).then(|| answered.host_str().unwrap_or_default().to_owned())
}
