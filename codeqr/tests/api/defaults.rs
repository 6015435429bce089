//! Answers that leave out a field that the contract requires and gives a default.

use crate::{domains::domain, folders::folder, links::link, qr_codes::qr_code, support::complete};
use codeqr::types::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An answer without some of its fields.
fn without<T: DeserializeOwned>(mut answer: Value, fields: &[&str]) -> T {
    for field in fields {
        answer.as_object_mut().unwrap().remove(*field);
    }
    serde_json::from_value(answer).unwrap()
}

#[test]
fn switches_are_off_and_counts_are_0() {
    let switches = [
        "archived",
        "doIndex",
        "filled",
        "flexible",
        "isFormMandatory",
        "preRedirection",
        "proxy",
        "publicStats",
        "rewrite",
        "trackConversion",
        "useAsTemplate",
    ];
    let counts = ["clicks", "leads", "sales", "saleAmount"];
    let mut answer = link("link_1");
    for switch in switches {
        answer[switch] = json!(true);
    }
    let fields = [switches.as_slice(), counts.as_slice()].concat();
    let stored = json!(without::<Link>(answer, &fields));
    for switch in switches {
        assert_eq!(stored[switch], false, "{switch}");
    }
    for count in counts {
        assert_eq!(stored[count], 0, "{count}");
    }
}

#[test]
fn what_may_be_null_may_be_left_out() {
    let fields = ["geo", "rules", "tags", "password", "externalId", "folderId"];
    let link: Link = without(link("link_1"), &fields);
    assert_eq!((link.geo, link.rules, link.tags), (None, None, None));
    assert_eq!(
        (link.password, link.external_id, link.folder_id),
        (None, None, None)
    );
    let folder: Folder = without(folder("fold_1"), &["accessLevel"]);
    assert_eq!(folder.access_level, None);
}

#[test]
fn a_qr_code_holds_nothing_and_shows_its_page() {
    let contents = [
        "crypto", "email", "facetime", "latlog", "phone", "sms", "text", "url", "vcard",
        "whatsapp", "wifi",
    ];
    let fields = [
        contents.as_slice(),
        &["useDisplayPage", "static", "showLogo", "scans"],
    ]
    .concat();
    let mut answer = qr_code("qr_1");
    answer["showLogo"] = json!(true);
    let code: QrCode = without(answer, &fields);
    assert!(code.use_display_page);
    assert!(!code.static_ && !code.show_logo);
    assert_eq!((&code.whatsapp, code.scans), (&None, 0));
    let stored = json!(code);
    for content in contents {
        assert_eq!(stored[content], Value::Null, "{content}");
    }
}

#[test]
fn a_domain_has_a_sample_destination() {
    let domain: Domain = without(domain("dom_1"), &["placeholder", "verified", "primary"]);
    assert_eq!(
        domain.placeholder,
        "https://codeqr.io/help/article/what-is-codeqr"
    );
    assert!(!domain.verified && !domain.primary);
}

#[test]
fn a_domain_redirects() {
    let domain: Domain = without(domain("dom_1"), &["type"]);
    assert_eq!(domain.type_, DomainType::Redirect);
}

#[test]
fn a_place_that_was_not_asked_for_is_any() {
    let row = json!({"country": "DE", "region": "BY"});
    let countries: AnalyticsCountries = without(row.clone(), &[]);
    let regions: AnalyticsRegions = without(row, &[]);
    assert_eq!(
        (countries.city, regions.city),
        (AnyPlace::Any, AnyPlace::Any)
    );
    assert_eq!((countries.clicks, regions.sale_amount), (0, 0));
}

#[test]
fn an_event_about_a_sale_names_no_payment_processor() {
    let sale = json!({"amount": 4900, "paymentProcessor": "stripe"});
    let mut event = complete::<SaleEvent>(json!({"event": "sale", "sale": sale}));
    let sale = event["sale"].as_object_mut().unwrap();
    sale.remove("paymentProcessor");
    let event: SaleEvent = without(event, &[]);
    assert_eq!(event.sale.payment_processor, PaymentProcessor::Custom);
}

#[test]
fn webhook_data_may_leave_out_what_has_a_default() {
    let code = complete::<WebhookQrCode>(json!({"type": "url"}));
    let code: WebhookQrCode = without(code, &["useDisplayPage", "scans", "crypto", "whatsapp"]);
    assert!(code.use_display_page);
    assert_eq!((code.scans, code.crypto, code.whatsapp), (0, None, None));
    let data: WebhookData = serde_json::from_value(json!({"neverHeardOf": 1})).unwrap();
    assert!(data.sale.is_none() && data.link.is_none());
}
