//! A span for each call, for programs that use `tracing`.

use reqwest::Request;

use crate::{Attempt, Operation};

/// The span of one call. Without the feature `tracing` it is nothing.
pub(crate) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    #[cfg(feature = "tracing")]
    started: tokio::time::Instant,
}

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(crate) const fn start(_: &Operation, _: &Request) -> Self {
        Self {}
    }

    pub(crate) const fn is_off(&self) -> bool {
        true
    }

    pub(crate) const fn attempt(&self, _: &Attempt) {}

    pub(crate) const fn late(&self) {}

    pub(crate) async fn during<T>(&self, call: impl Future<Output = T>) -> T {
        call.await
    }
}

#[cfg(feature = "tracing")]
impl Trace {
    pub(crate) fn start(operation: &Operation, request: &Request) -> Self {
        use tracing::field::Empty;

        let url = request.url();
        // The path may hold IDs of people, and the query anything; the template holds neither.
        let span = tracing::info_span!(
            "call",
            otel.name = operation.id,
            otel.kind = "client",
            operation = operation.id,
            http.request.method = request.method().as_str(),
            url.template = operation.path,
            server.address = url.host_str(),
            server.port = url.port_or_known_default(),
            attempt = Empty,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            request_id = Empty,
            "error.type" = Empty,
            duration_ms = Empty,
        );
        Self {
            span,
            started: tokio::time::Instant::now(),
        }
    }

    pub(crate) fn is_off(&self) -> bool {
        self.span.is_disabled()
    }

    /// Keeps what the last attempt came to, and tells of it.
    pub(crate) fn attempt(&self, attempt: &Attempt) {
        let error = attempt.error.map(|kind| match attempt.status {
            Some(status) if kind == crate::ErrorKind::Api => status.to_string(),
            _ => format!("{kind:?}").to_lowercase(),
        });
        self.span.record("attempt", attempt.number);
        if attempt.number > 1 {
            self.span
                .record("http.request.resend_count", attempt.number - 1);
        }
        let duration = self.started.elapsed().as_secs_f64() * 1_000.0;
        self.span.record("duration_ms", duration);
        if let Some(wait) = attempt.retry_in {
            let wait = wait.as_secs_f64() * 1_000.0;
            tracing::warn!(
                parent: &self.span,
                attempt = attempt.number,
                http.response.status_code = attempt.status,
                "error.type" = error.as_deref(),
                retry_in_ms = wait,
                "the call failed and is sent again"
            );
        } else {
            // These are of the last attempt: what it has nothing for must not be of another.
            self.span
                .record("http.response.status_code", attempt.status);
            self.span
                .record("request_id", attempt.request_id.as_deref());
            self.span.record("error.type", error.as_deref());
        }
    }

    /// Keeps that the time was over before the first attempt.
    pub(crate) fn late(&self) {
        self.span.record("error.type", "timeout");
    }

    pub(crate) async fn during<T>(&self, call: impl Future<Output = T>) -> T {
        use tracing::Instrument as _;

        call.instrument(self.span.clone()).await
    }
}
