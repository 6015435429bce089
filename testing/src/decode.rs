//! What becomes of the answers to every operation: full ones, small ones, newer ones, and errors.

use crate::compare::lacks;
use crate::contract::Answer;
use crate::inputs::full;
use crate::samples::{Sampler, variants};
use crate::strict_server::{Reply, StrictServer};
use crate::suite::{Client, Suite};
use serde_json::{Value, json};

/// Gives every operation each of its answers, in every variant, made by `sampler`. What comes out has to
/// have what `wanted` has.
async fn decode<C: Client>(
    suite: &'static Suite<C>,
    sampler: fn(usize) -> Sampler,
    wanted: impl Fn(&Answer, usize) -> Option<Value>,
) {
    let mut complaints = Vec::new();
    for (entry, operation) in suite.rows() {
        let server = StrictServer::start(suite, operation).await;
        let case = full(entry, operation).swap_remove(0);
        let all = operation.answers.iter();
        for (answer, variant) in all.flat_map(|a| (0..variants(&a.schema)).map(move |v| (a, v))) {
            server.answer(reply(answer, sampler(variant)));
            let outcome = entry.run(&server.client, case.input.clone()).await;
            let problem = match outcome {
                Err(panic) => Some(panic),
                Ok(Err(error)) => Some(error.to_string()),
                Ok(Ok(value)) => wanted(answer, variant).and_then(|w| lacks(&value, &w, "answer")),
            };
            let place = format!("{}, {}, variant {variant}", operation.id, answer.status);
            complaints.extend(problem.map(|problem| format!("{place}: {problem}")));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn reply(answer: &Answer, sampler: Sampler) -> Reply {
    let sample = sampler.sample(&answer.schema, "answer");
    let body = match answer.media_type.as_str() {
        "application/json" => sample.to_string(),
        _ => sample.as_str().unwrap_or_default().to_owned(),
    };
    Reply::new(answer.status, &answer.media_type, body)
}

/// What has to come out of an answer made by `sampler`: all of it, with the type of what is no JSON.
fn all_of(sampler: Sampler, answer: &Answer) -> Option<Value> {
    let sample = sampler.sample(&answer.schema, "answer");
    Some(match answer.media_type.as_str() {
        "application/json" => sample,
        media_type => {
            json!({"bytes": sample.as_str().unwrap_or_default().as_bytes(), "mediaType": media_type})
        }
    })
}

/// Every field of a full answer comes back. Of what is no JSON, `bytes` and `mediaType` do.
///
/// # Panics
///
/// When one does not.
pub async fn every_field_of_a_full_answer_comes_back<C: Client>(suite: &'static Suite<C>) {
    let wanted = |answer: &Answer, variant| all_of(Sampler::full(variant), answer);
    decode(suite, Sampler::full, wanted).await;
}

/// Answers with only what is required are understood.
///
/// # Panics
///
/// When one is not.
pub async fn answers_with_only_what_is_required_are_understood<C: Client>(
    suite: &'static Suite<C>,
) {
    decode(suite, Sampler::minimal, |_, _| None).await;
}

/// Answers with `null` wherever that is allowed are understood.
///
/// # Panics
///
/// When one is not.
pub async fn answers_with_every_null_that_is_allowed_are_understood<C: Client>(
    suite: &'static Suite<C>,
) {
    decode(suite, Sampler::cleared, |_, _| None).await;
}

/// Answers with fields and values that the contract does not have are understood, and new values of
/// enumerations come back.
///
/// # Panics
///
/// When one is not, or does not.
pub async fn newer_answers_are_understood_and_new_values_kept<C: Client>(suite: &'static Suite<C>) {
    let newer = |variant| Sampler::newer(variant).with_unknown_fields();
    let wanted = |answer: &Answer, variant| all_of(Sampler::newer(variant), answer);
    decode(suite, newer, wanted).await;
}

/// Errors keep their status, and their code where the body has one.
///
/// # Panics
///
/// When one does not.
pub async fn errors_keep_their_status<C: Client>(suite: &'static Suite<C>) {
    let envelope = json!({"error": {"code": "not_found", "message": "Nothing here."}});
    let not_found = Reply::new(404, "application/json", envelope.to_string());
    let bad_gateway = Reply::new(502, "text/html", "<html><body>Bad gateway</body></html>");
    let errors = [(not_found, Some("not_found")), (bad_gateway, None)];
    for (entry, operation) in suite.rows() {
        let server = StrictServer::start(suite, operation).await;
        let case = full(entry, operation).swap_remove(0);
        for (reply, code) in &errors {
            server.answer(reply.clone());
            let outcome = entry
                .run(&server.client, case.input.clone())
                .await
                .expect(&operation.id);
            let error = outcome.expect_err(&operation.id);
            assert_eq!(
                error.status(),
                Some(reply.status),
                "{}: {error}",
                operation.id
            );
            let came = error.code().map(|code| code.as_str());
            assert_eq!(came, *code, "{}: {error}", operation.id);
        }
    }
}
