//! What `dub.bounties()` sends, and what it makes of answers.

use crate::support::{Server, body, complete, line};
use dub::{ErrorKind, Patch, types::*};
use serde_json::{Value, json};

fn submission(id: &str) -> Value {
    complete::<BountySubmission>(json!({"id": id}))
}

#[tokio::test]
async fn a_list_asks_for_what_was_set() {
    let mut submission = submission("sub_1");
    submission["status"] = json!("withdrawn");
    let server = Server::json(200, &json!([submission]).to_string()).await;
    let query = ListBountySubmissions::new()
        .status(BountySubmissionStatus::Submitted)
        .sort_by(BountySubmissionsSortBy::PerformanceCount)
        .page_size(10);
    let dub = server.client();
    let submissions = dub.bounties().list_submissions("bnty/1", query).await;
    let status = &submissions.unwrap()[0].status;
    assert_eq!(status, &BountySubmissionStatus::from("withdrawn"));
    assert_eq!(
        line(&server.request()),
        "GET /bounties/bnty%2F1/submissions?pageSize=10&sortBy=performanceCount&status=submitted"
    );
}

#[tokio::test]
async fn a_walk_goes_by_page_through_one_bounty() {
    let server = Server::with(|request| {
        let is_first = line(request).contains("page=1&");
        let ids: &[_] = if is_first { &["a", "b"] } else { &["c"] };
        (200, ids.iter().map(|id| submission(id)).collect())
    })
    .await;
    let query = ListBountySubmissions::new().page_size(2);
    let mut submissions = server
        .client()
        .bounties()
        .list_all_submissions("b 1", query);
    let mut ids = Vec::new();
    while let Some(submission) = submissions.try_next().await.unwrap() {
        ids.push(submission.id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
    let pages = [
        "GET /bounties/b%201/submissions?page=1&pageSize=2",
        "GET /bounties/b%201/submissions?page=2&pageSize=2",
    ];
    assert_eq!(server.lines(), pages);
}

#[tokio::test]
async fn an_approval_sends_the_reward() {
    for (approval, sent) in [
        (ApproveBountySubmission::new(), json!({})),
        (
            ApproveBountySubmission::new().reward_amount(5_000),
            json!({"rewardAmount": 5000}),
        ),
        (
            ApproveBountySubmission::new().reward_amount(Patch::Clear),
            json!({"rewardAmount": null}),
        ),
    ] {
        let server = Server::json(200, &submission("sub_1").to_string()).await;
        let dub = server.client();
        let approved = dub
            .bounties()
            .approve_submission("b?", "s#", approval)
            .await;
        assert_eq!(approved.unwrap().id, "sub_1");
        let request = server.request();
        assert_eq!(
            line(&request),
            "POST /bounties/b%3F/submissions/s%23/approve"
        );
        assert_eq!(body(&request), sent);
    }
}

#[tokio::test]
async fn a_rejection_says_why() {
    let server = Server::json(200, &submission("sub_1").to_string()).await;
    let rejection = RejectBountySubmission::new()
        .rejection_reason(BountyRejectionReason::InvalidProof)
        .rejection_note("The picture shows another page.");
    let dub = server.client();
    let rejected = dub.bounties().reject_submission("b", "s", rejection).await;
    assert_eq!(rejected.unwrap().id, "sub_1");
    let request = server.request();
    assert_eq!(line(&request), "POST /bounties/b/submissions/s/reject");
    assert_eq!(
        body(&request),
        json!({"rejectionReason": "invalidProof",
            "rejectionNote": "The picture shows another page."})
    );
}

#[tokio::test]
async fn what_addresses_something_else_is_not_sent() {
    let server = Server::json(200, "{}").await;
    let dub = server.client();
    let bounties = dub.bounties();
    for id in ["", ".", ".."] {
        let approval = ApproveBountySubmission::new();
        let rejection = RejectBountySubmission::new();
        let query = ListBountySubmissions::new();
        let errors = [
            bounties.approve_submission(id, "s", &approval).await,
            bounties.reject_submission(id, "s", &rejection).await,
            bounties.approve_submission("b", id, &approval).await,
            bounties.reject_submission("b", id, &rejection).await,
        ]
        .map(Result::unwrap_err);
        let fields = errors.each_ref().map(|error| error.field().unwrap());
        let expected = ["bountyId", "bountyId", "submissionId", "submissionId"];
        assert_eq!(fields, expected);
        assert_eq!(errors[0].kind(), ErrorKind::InvalidRequest);

        let listed = bounties.list_submissions(id, &query).await.unwrap_err();
        let mut walk = bounties.list_all_submissions(id, &query);
        let walked = walk.try_next().await.unwrap_err();
        for error in [listed, walked] {
            assert_eq!(error.field(), Some("bountyId"));
        }
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn a_note_that_is_too_long_is_not_sent() {
    let server = Server::json(200, "{}").await;
    let rejection = RejectBountySubmission::new().rejection_note("x".repeat(5_001));
    let dub = server.client();
    let error = dub.bounties().reject_submission("b", "s", rejection).await;
    assert_eq!(error.unwrap_err().field(), Some("rejectionNote"));
    assert!(!server.was_asked());
}
