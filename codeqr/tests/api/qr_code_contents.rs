//! What a QR code holds: its type, and the field and the keys that it is sent in.

use crate::{
    qr_codes::qr_code,
    support::{Server, assert_refused, body},
};
use codeqr::{content::*, types::*};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Content of each kind, and what of it is sent.
fn contents() -> Vec<(QrContent, QrCodeType, Value)> {
    let any = || BTreeMap::from([("lat".to_owned(), "52.5".to_owned())]);
    let email = Email::new("ada@example.com")
        .subject("Hello")
        .body("How are you?")
        .cc("b@example.com")
        .bcc("c@example.com");
    let wifi = Wifi::new("Guests")
        .password("welcome")
        .encryption(WifiEncryption::Wpa2);
    let vcard = VCard::new("Ada")
        .surname("Lovelace")
        .phone("+4930123456")
        .email("ada@example.com")
        .website("https://example.com")
        .address("Street 1")
        .city("Bonn")
        .state("NRW")
        .zip_code("53111")
        .country("Germany");
    let crypto = Crypto::new("bitcoin")
        .address("bc1q")
        .static_wallet("bc1q")
        .amount("0.5")
        .message("Thanks");
    let whatsapp = WhatsAppContent::new("4930123456").message("Hello");
    let pix = json!({"key": "k", "amount": 5.5});
    vec![
        (
            QrContent::Url("https://example.com".into()),
            QrCodeType::Url,
            json!({"url": "https://example.com"}),
        ),
        (
            QrContent::Text("Hello".into()),
            QrCodeType::Text,
            json!({"text": "Hello"}),
        ),
        (
            QrContent::Phone("+4930123456".into()),
            QrCodeType::Phone,
            json!({"phone": "+4930123456"}),
        ),
        (
            email.into(),
            QrCodeType::Email,
            json!({"email": {
                "email": "ada@example.com", "subject": "Hello", "body": "How are you?",
                "cc": "b@example.com", "cco": "c@example.com"
            }}),
        ),
        (
            Sms::new("+4930123456").text("Hello").into(),
            QrCodeType::Sms,
            json!({"sms": {"tel": "+4930123456", "subject": "Hello"}}),
        ),
        (
            whatsapp.into(),
            QrCodeType::WhatsApp,
            json!({"whatsapp": {"number": "4930123456", "message": "Hello"}}),
        ),
        (
            wifi.into(),
            QrCodeType::Wifi,
            json!({"wifi": {"ssid": "Guests", "password": "welcome", "encryption": "WPA2"}}),
        ),
        (
            vcard.into(),
            QrCodeType::VCard,
            json!({"vcard": {
                "name": "Ada", "surname": "Lovelace", "phone": "+4930123456", "email": "ada@example.com",
                "website": "https://example.com", "address": "Street 1", "city": "Bonn", "state": "NRW",
                "zipcode": "53111", "country": "Germany"
            }}),
        ),
        (
            crypto.into(),
            QrCodeType::Crypto,
            json!({"crypto": {
                "cryptocurrency": "bitcoin", "address": "bc1q", "email": "bc1q", "amount": "0.5",
                "message": "Thanks"
            }}),
        ),
        (
            QrContent::Pix(pix.clone()),
            QrCodeType::Pix,
            json!({"pix": pix}),
        ),
        (
            QrContent::FaceTime(any()),
            QrCodeType::FaceTime,
            json!({"facetime": {"lat": "52.5"}}),
        ),
        (
            QrContent::LatLog(any()),
            QrCodeType::LatLog,
            json!({"latlog": {"lat": "52.5"}}),
        ),
    ]
}

#[tokio::test]
async fn each_kind_is_created_with_its_type() {
    for (content, kind, mut sent) in contents() {
        let server = Server::json(200, &qr_code("qr_1").to_string()).await;
        let input = CreateQrCode::of(content.clone());
        server.client().qrcodes().create(input).await.unwrap();
        assert_eq!(content.qr_code_type(), kind);
        sent["type"] = json!(kind.as_str());
        assert_eq!(body(&server.request()), sent);
    }
}

#[tokio::test]
async fn an_update_of_the_content_sends_no_type() {
    for (content, _, sent) in contents() {
        let server = Server::json(200, &qr_code("qr_1").to_string()).await;
        let changes = UpdateQrCode::new().content(content);
        let updated = server.client().qrcodes().update("qr_1", changes).await;
        updated.unwrap();
        assert_eq!(body(&server.request()), sent);
    }
}

#[test]
fn each_encryption_has_its_word() {
    for (encryption, word) in [
        (WifiEncryption::Wpa, "WPA"),
        (WifiEncryption::Wpa2, "WPA2"),
        (WifiEncryption::Wep, "WEP"),
        (WifiEncryption::NoPassword, "nopass"),
    ] {
        let request = CreateQrCode::of(Wifi::new("Guests").encryption(encryption));
        assert_eq!(json!(request)["wifi"]["encryption"], word);
    }
}

#[test]
fn a_wifi_is_encrypted_if_it_has_a_password() {
    let sent = |wifi: Wifi| json!(CreateQrCode::of(wifi))["wifi"].clone();
    let open = json!({"ssid": "Guests", "encryption": "nopass"});
    assert_eq!(sent(Wifi::new("Guests")), open);
    let wpa = json!({"ssid": "Guests", "password": "welcome", "encryption": "WPA"});
    assert_eq!(sent(Wifi::new("Guests").password("welcome")), wpa);
    let wep = Wifi::new("Guests").encryption(WifiEncryption::Wep);
    assert_eq!(sent(wep.password("welcome"))["encryption"], "WEP");
}

#[test]
fn what_is_in_a_qr_code_is_not_shown() {
    let wifi = Wifi::new("Guests").password("s3cret");
    let request = CreateQrCode::of(wifi.clone());
    let changes = UpdateQrCode::new().content(wifi.clone());
    let content = QrContent::from(wifi.clone());
    let shown = format!("{wifi:?} {request:?} {changes:?} {content:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
}

#[tokio::test]
async fn whatsapp_wants_a_number_with_its_country_and_a_short_message() {
    let server = Server::json(200, "{}").await;
    let codeqr = server.client();
    let number = |number: &str| WhatsAppContent::new(number);
    let message = "x".repeat(1_001);
    for (content, field, problem) in [
        (number(""), "whatsapp.number", "8 to 15 digits"),
        (number("+4930123456"), "whatsapp.number", "without `+`"),
        (number("030123456"), "whatsapp.number", "8 to 15 digits"),
        (number("4930123"), "whatsapp.number", "8 to 15 digits"),
        (
            number("4930123456789012"),
            "whatsapp.number",
            "8 to 15 digits",
        ),
        (number("49 30 12345"), "whatsapp.number", "8 to 15 digits"),
        (number("٤٩٣٠١٢٣٤٥"), "whatsapp.number", "8 to 15 digits"),
        (
            number("4930123456").message(&message),
            "whatsapp.message",
            "1,000",
        ),
    ] {
        let input = CreateQrCode::of(content.clone());
        let error = codeqr.qrcodes().create(&input).await.unwrap_err();
        let text = error.to_string().replace("1000", "1,000");
        assert!(text.contains(problem), "{text}");
        assert_refused::<()>(Err(error), "createQRCode", field);
        let changes = UpdateQrCode::new().content(content);
        let updated = codeqr.qrcodes().update("qr_1", changes).await;
        assert_refused(updated, "updateQRCode", field);
        let failed = codeqr.qrcodes().bulk().create([input]).await.unwrap_err();
        assert_eq!(failed.error.field(), Some(format!("[0].{field}").as_str()));
    }
    assert!(!server.was_asked());
}

#[tokio::test]
async fn the_longest_and_the_shortest_whatsapp_are_sent() {
    let server = Server::with(|_| (200, qr_code("qr_1"))).await;
    let codeqr = server.client();
    let message = "é".repeat(1_000);
    for content in [
        WhatsAppContent::new("49301234"),
        WhatsAppContent::new("493012345678901").message(message),
    ] {
        let input = CreateQrCode::of(content.clone());
        codeqr.qrcodes().create(input).await.unwrap();
        let sent = body(server.requests().last().unwrap());
        assert_eq!(sent["whatsapp"], json!(content));
    }
}
