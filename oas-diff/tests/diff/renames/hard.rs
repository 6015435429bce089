//! What only looks like a rename, and which of several belong together.

use serde_json::{Value, json};

use super::{date, object, renames, text};
use crate::support::{answer, report};

fn response_renames(old: &[(&str, Value)], new: &[(&str, Value)]) -> Vec<String> {
    renames(&report(&answer(object(old)), &answer(object(new))))
}

#[test]
fn some_verification_dates_did_not_become_a_company() {
    let old = [
        "xVerifiedAt",
        "youtubeVerifiedAt",
        "twitterVerifiedAt",
        "linkedinVerifiedAt",
    ];
    let mut before: Vec<(&str, Value)> = old.iter().map(|name| (*name, date())).collect();
    before.push(("id", text()));
    let after = [("id", text()), ("companyName", date())];
    assert_eq!(response_renames(&before, &after), [""; 0]);
}

#[test]
fn earnings_did_not_become_one_of_a_dozen_ids() {
    let ids = [
        "id",
        "partnerId",
        "linkId",
        "customerId",
        "programId",
        "tenantId",
        "folderId",
        "groupId",
        "payoutId",
        "rewardId",
        "discountId",
        "bountyId",
    ];
    let after: Vec<(&str, Value)> = ids.iter().map(|name| (*name, text())).collect();
    let before = [("earnings", json!({"type": "number"})), ("name", text())];
    assert_eq!(response_renames(&before, &after), [""; 0]);
    let before = [("earnings", text()), ("name", text())];
    assert_eq!(response_renames(&before, &after), [""; 0]);
}

#[test]
fn another_thing_that_is_verified_is_another_thing() {
    let before = [("id", text()), ("instagramVerifiedAt", date())];
    let after = [("id", text()), ("identityVerifiedAt", date())];
    assert_eq!(response_renames(&before, &after), [""; 0]);
}

#[test]
fn other_types_are_other_things() {
    let before = [
        ("id", text()),
        ("tags", json!({"type": "array", "items": text()})),
    ];
    let after = [("id", text()), ("tagCount", json!({"type": "integer"}))];
    assert_eq!(response_renames(&before, &after), [""; 0]);
}

#[test]
fn each_name_is_given_once() {
    let number = |words: &str| json!({"type": "number", "description": words});
    let before = [
        ("id", text()),
        ("sales", number("How many sales there were.")),
        (
            "saleAmount",
            number("What the sales amounted to, in cents."),
        ),
    ];
    let after = [
        ("id", text()),
        (
            "totalSaleAmount",
            number("What the sales amounted to, in cents."),
        ),
        ("totalSales", number("How many sales there were.")),
    ];
    let expected = ["saleAmount → totalSaleAmount", "sales → totalSales"];
    assert_eq!(response_renames(&before, &after), expected);
    let back: Vec<String> = response_renames(&after, &before);
    assert_eq!(back, ["totalSaleAmount → saleAmount", "totalSales → sales"]);
}

#[test]
fn without_words_the_names_alone_assign() {
    let number = || json!({"type": "number"});
    let before = [("sales", number()), ("saleAmount", number())];
    let after = [("totalSaleAmount", number()), ("totalSales", number())];
    let expected = ["saleAmount → totalSaleAmount", "sales → totalSales"];
    assert_eq!(response_renames(&before, &after), expected);
}

#[test]
fn what_a_description_says_counts() {
    let saying = |words: &str| json!({"type": "string", "description": words});
    let before = [("id", text()), ("ref", saying("What it is called."))];
    let after = [
        ("id", text()),
        ("handle", saying("What it is called; was `ref` before.")),
    ];
    assert_eq!(response_renames(&before, &after), ["ref → handle"]);
}
