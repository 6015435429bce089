//! The attempts of one call.

use std::time::{Duration, SystemTime};

use progenitor_client::OperationInfo;
use reqwest::header::{AUTHORIZATION, USER_AGENT};
use reqwest::{Request, Response};
use tokio::time::{Instant, sleep};

use super::Call;
use super::plan::Plan;
use super::record::{Record, Stop};
use crate::attempt::Observer;
use crate::error::request_id;
use crate::query::with_commas;
use crate::retry::Outcome;
use crate::trace::Trace;
use crate::{Attempt, ErrorKind, Operation, RateLimit};

impl Call {
    /// Sends the request until there is an answer to keep, and reads the whole of it.
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
        if let Some(violation) = self.options.violation() {
            return self.stop(client, Stop::Refused(violation)).await;
        }
        let operation = self.transport.operation(info.operation_id);
        self.prepare(&mut request, &operation);
        let trace = Trace::start(&operation, &request);
        let plan = Plan::new(operation, self.transport.shared(), &self.options);
        let attempts = self.attempts(client, request, plan, &trace);
        trace.during(attempts).await
    }

    async fn attempts(
        &self,
        client: &reqwest::Client,
        mut request: Request,
        mut plan: Plan<'_>,
        trace: &Trace,
    ) -> reqwest::Result<Response> {
        if self.options.patient {
            let pacer = &self.transport.shared().pacer;
            pacer.turn(plan.operation.analytics, None).await;
            plan.deadline = Instant::now().checked_add(plan.total);
        } else if !self.turn(&plan).await {
            trace.late();
            return self.stop(client, Stop::Late).await;
        }
        loop {
            let number = self.begin_attempt();
            let spare = (number < plan.policy.max_attempts)
                .then(|| request.try_clone())
                .flatten();
            let left = plan.time_left();
            if self.transport.shared().http_timeout != Some(left) {
                *request.timeout_mut() = Some(left);
            }
            let started = Instant::now();
            let result = self.attempt(client, request).await;
            let (outcome, error) = self.judge(&result);
            let asked = self.asked_wait(&plan, outcome);
            let again = spare
                .filter(|spare| outcome.permits(plan.policy, &plan.operation, spare))
                .and_then(|spare| {
                    let turn = self.transport.shared().pacer.next(plan.operation.analytics);
                    Some((plan.wait(outcome, number, asked, turn)?, spare))
                });
            let seen = self.report(trace, || Attempt {
                operation: plan.operation.id,
                number,
                duration: started.elapsed(),
                error,
                retry_in: again.as_ref().map(|(wait, _)| *wait),
                ..self.seen()
            });
            let Some((wait, spare)) = again else {
                return result;
            };
            sleep(wait).await;
            if !self.turn(&plan).await {
                // What the last attempt came to says more than that the time is up.
                if let Some(seen) = seen {
                    trace.attempt(&Attempt {
                        retry_in: None,
                        ..seen
                    });
                }
                return result;
            }
            self.record().course.add(outcome);
            request = spare;
        }
    }

    /// Waits until the client's pace lets the call through; `false` if there is no time for that.
    async fn turn(&self, plan: &Plan<'_>) -> bool {
        let pacer = &self.transport.shared().pacer;
        pacer.turn(plan.operation.analytics, plan.deadline).await && !plan.time_left().is_zero()
    }

    /// The number of the attempt that begins now.
    fn begin_attempt(&self) -> u32 {
        let mut record = self.record();
        record.received = None;
        record.course.attempts += 1;
        record.course.attempts
    }

    /// What the attempt that just ended came to, and what kind of error it ended with.
    fn judge(&self, result: &reqwest::Result<Response>) -> (Outcome, Option<ErrorKind>) {
        let record = self.record();
        let status = record.received.as_ref().map(|received| received.status);
        let kind = match result {
            Ok(response) if response.status().is_success() => return (Outcome::Final, None),
            Ok(_) => ErrorKind::Api,
            Err(error) => ErrorKind::of(error, status),
        };
        let outcome = match (&record.stopped, kind) {
            (Some(_), _) => Outcome::Final,
            (None, kind) => Outcome::of(kind, status),
        };
        (outcome, Some(kind))
    }

    /// How long the server asks to wait. Where there were too many requests, that is for other calls
    /// as well, whether this one is sent again or not.
    fn asked_wait(&self, plan: &Plan<'_>, outcome: Outcome) -> Duration {
        let asked = self.record().received.as_ref().and_then(|received| {
            let wait = outcome.asked_wait(&received.headers, SystemTime::now())?;
            Some(wait.min(plan.policy.max_retry_after))
        });
        if let Some(asked) = asked.filter(|_| outcome.is_rate_limited()) {
            let pacer = &self.transport.shared().pacer;
            pacer.hold(plan.operation.analytics, Instant::now() + asked);
        }
        asked.unwrap_or_default()
    }

    /// What the last answer says of itself.
    fn seen(&self) -> Attempt {
        let record = self.record();
        let key = self.transport.api_key();
        let headers = record.received.as_ref().map(|received| &received.headers);
        Attempt {
            status: record.received.as_ref().map(|it| it.status.as_u16()),
            request_id: headers.and_then(|headers| request_id(headers, key)),
            rate_limit: headers
                .and_then(|headers| RateLimit::from_headers(headers, SystemTime::now())),
            ..Attempt::default()
        }
    }

    /// Tells whoever watches; the attempt, if anybody does.
    fn report(&self, trace: &Trace, attempt: impl FnOnce() -> Attempt) -> Option<Attempt> {
        let observers = [
            self.transport.shared().on_attempt.as_ref(),
            self.options.on_attempt.as_ref(),
        ];
        if trace.is_off() && observers.iter().all(Option::is_none) {
            return None;
        }
        let attempt = attempt();
        trace.attempt(&attempt);
        let observers = observers.into_iter().flatten();
        observers.for_each(|observer: &Observer| observer.observe(&attempt));
        Some(attempt)
    }

    pub(super) fn prepare(&self, request: &mut Request, operation: &Operation) {
        if operation.authenticated {
            let authorization = self.transport.shared().authorization.clone();
            request.headers_mut().insert(AUTHORIZATION, authorization);
        }
        if let Some(user_agent) = &self.transport.shared().user_agent {
            let headers = request.headers_mut();
            headers.insert(USER_AGENT, user_agent.clone());
        }
        if let Some(query) = request.url().query().and_then(with_commas) {
            request.url_mut().set_query(Some(&query));
        }
    }

    /// Ends the call for a reason of the client's own.
    pub(super) async fn stop(
        &self,
        client: &reqwest::Client,
        reason: Stop,
    ) -> reqwest::Result<Response> {
        self.record().stopped = Some(reason);
        // reqwest's errors cannot be made, only provoked.
        client.execute(client.get("").build()?).await
    }
}
