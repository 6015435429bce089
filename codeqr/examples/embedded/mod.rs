//! The client of the example: of CodeQR where `CODEQR_API_KEY` is set, else of a server in this program
//! that answers as CodeQR does what the example asks. A program of yours has `Codeqr::from_env()`.

use codeqr::Codeqr;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::{Value, json};
use std::env;
use std::sync::{Mutex, PoisonError};

pub(crate) async fn client() -> codeqr::Result<Codeqr> {
    if env::var_os("CODEQR_API_KEY").is_some() {
        return Codeqr::from_env();
    }
    eprintln!("CODEQR_API_KEY is not set: this goes to a server inside the example.\n");
    // It serves as long as the program runs.
    let server = Box::leak(Box::new(MockServer::start_async().await));
    let qr_codes = Mutex::new(Vec::new());
    server
        .mock_async(|_, then| {
            then.respond_with(move |request: &HttpMockRequest| {
                let mut qr_codes = qr_codes.lock().unwrap_or_else(PoisonError::into_inner);
                let (status, body) = answer(&mut qr_codes, request);
                let response = HttpMockResponse::builder().status(status);
                let response = response.header("content-type", "application/json");
                response.body(body.to_string()).build()
            });
        })
        .await;
    Codeqr::builder()
        .api_key("codeqr_example")
        .base_url(server.base_url())
        .build()
}

fn answer(qr_codes: &mut Vec<Value>, request: &HttpMockRequest) -> (u16, Value) {
    let sent: Value = serde_json::from_slice(request.body_ref()).unwrap_or_default();
    match (request.method_str(), request.uri().path()) {
        ("POST", "/qrcodes") => {
            let qr_code = qr_code(qr_codes.len() + 1, &sent);
            qr_codes.push(qr_code.clone());
            (200, qr_code)
        }
        ("GET", "/qrcodes") => (200, qr_codes.clone().into()),
        ("POST", "/track/sale") => (200, sale(&sent)),
        _ => {
            let message = "The example does not ask for this.";
            (
                404,
                json!({"error": {"code": "not_found", "message": message}}),
            )
        }
    }
}

/// The QR code with this number, with what was sent and all else that QR codes have at least.
fn qr_code(n: usize, sent: &Value) -> Value {
    let mut qr_code = json!({
        "id": format!("qr_{n}"), "domain": "codeqr.link", "key": format!("poster-{n}"),
        "type": "url", "bgColor": "#ffffff", "fgColor": "#000000", "size": 1024, "level": "M",
        "height": 0, "width": 0, "scans": n * 17,
        "createdAt": "2026-06-01T09:00:00.000Z", "updatedAt": "2026-06-01T09:00:00.000Z",
    });
    for (name, value) in sent.as_object().into_iter().flatten() {
        qr_code[name] = value.clone();
    }
    qr_code
}

/// The answer is flat, and has what the request left to the server.
fn sale(sent: &Value) -> Value {
    let or = |field: &str, default: &str| match &sent[field] {
        Value::Null => default.into(),
        value => value.clone(),
    };
    json!({
        "eventName": or("eventName", "Purchase"),
        "customerId": sent["customerExternalId"],
        "amount": sent["amount"],
        "paymentProcessor": or("paymentProcessor", "custom"),
        "invoiceId": sent["invoiceId"],
        "currency": or("currency", "usd"),
        "metadata": sent["metadata"],
    })
}
