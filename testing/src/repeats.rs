//! Which operations are sent again after the server may have processed them.

use crate::inputs::full;
use crate::strict_server::{Reply, StrictServer};
use crate::suite::{Client, Suite};
use crate::table::Input;
use dub_runtime::{CallOptions, RetryPolicy};
use std::time::Duration;

/// What is sent again, as somebody wrote it down by hand, so that no change of the data goes unnoticed.
/// What is in neither list always is.
#[derive(Clone, Copy, Debug)]
pub struct Repeats {
    /// The operations that never are.
    pub once: &'static [&'static str],
    /// The operations that are if one of these fields of their body says what they are about.
    pub if_named: &'static [(&'static str, &'static [&'static str])],
}

/// Only what is safe to repeat is sent again, and then it is the same. `with` is the method of the
/// client that takes [`CallOptions`].
///
/// # Panics
///
/// When something else is sent again, or what is safe is not.
pub async fn only_what_is_safe_to_repeat_is_sent_again<C: Client>(
    suite: &'static Suite<C>,
    with: fn(&C, CallOptions) -> C,
    repeats: Repeats,
) {
    let policy = RetryPolicy::new()
        .max_attempts(2)
        .initial_backoff(Duration::from_millis(1));
    let options = CallOptions::new().retry(policy);
    let mut wrong = Vec::new();
    for (entry, operation) in suite.rows() {
        let server = StrictServer::start(suite, operation).await;
        server.answer(Reply::new(503, "text/plain", "Later"));
        let client = with(&server.client, options.clone());
        let case = full(entry, operation).swap_remove(0);
        for (input, wanted) in repeats.variants(&operation.id, case.input) {
            let error = (entry.call)(client.clone(), input).await.unwrap_err();
            let requests = server.take_requests();
            let same = requests.windows(2).all(|pair| pair[0] == pair[1]);
            let seen = (requests.len(), error.attempts() as usize, error.status());
            if seen != (wanted, wanted, Some(503)) || !same {
                wrong.push(format!("{}: {seen:?} instead of {wanted}", operation.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Repeats {
    /// What to call the operation with, and how often it should be sent.
    fn variants(self, operation: &str, input: Input) -> Vec<(Input, usize)> {
        let named = self.if_named.iter().find(|(id, _)| *id == operation);
        let Some((_, fields)) = named else {
            let times = if self.once.contains(&operation) { 1 } else { 2 };
            return vec![(input, times)];
        };
        let without = |left_out: &[&str]| {
            let mut input = input.clone();
            let body = input.body.as_object_mut().expect("an object");
            body.retain(|field, _| !left_out.contains(&field.as_str()));
            input
        };
        let mut variants: Vec<_> = fields
            .iter()
            .map(|kept| {
                let others: Vec<_> = fields.iter().copied().filter(|it| it != kept).collect();
                (without(&others), 2)
            })
            .collect();
        variants.push((without(fields), 1));
        variants
    }
}
