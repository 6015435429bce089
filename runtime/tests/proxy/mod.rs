//! What the proxy variables of the environment do to a client.
//!
//! The environment belongs to the whole process, so each test runs itself again in a process of its
//! own that has the variables set.

use std::process::Command;

use crate::support::{Client, KEY, answer, client, serve};
use dub_runtime::{Builder, ErrorKind};
use serde_json::Value;

/// Tells a test that it is the second process.
const CHILD: &str = "TEST_IS_CHILD";

/// Nothing listens there, and a connection would be refused at once.
const PROXY: &str = "http://me:pa55@127.0.0.1:1";

/// Whether the test goes on in this process; otherwise the other one has passed it.
fn is_child(test: &str, variables: &[&str]) -> bool {
    if std::env::var_os(CHILD).is_some() {
        return true;
    }
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command
        .args([test, "--exact", "--nocapture"])
        .env(CHILD, "1");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command.env_remove("REQUEST_METHOD");
    command.envs(variables.iter().map(|name| (name, PROXY)));
    let output = command.output().expect("a second process");
    assert!(
        output.status.success() && String::from_utf8_lossy(&output.stdout).contains("1 passed"),
        "{output:?}"
    );
    false
}

#[tokio::test]
async fn no_proxy_sees_what_is_sent_to_this_machine() {
    let test = "proxy::no_proxy_sees_what_is_sent_to_this_machine";
    if !is_child(test, &["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) {
        return;
    }
    let (address, _) = serve(answer("200 OK", "", "[1]")).await;
    let value: Value = client(address).get().await.expect("an answer");
    assert_eq!(value, serde_json::json!([1]));
}

#[tokio::test]
async fn a_proxy_that_may_be_in_the_way_is_named() {
    let test = "proxy::a_proxy_that_may_be_in_the_way_is_named";
    if !is_child(test, &["HTTP_PROXY"]) {
        return;
    }
    let client: Client = Builder::new()
        .api_key(KEY)
        .base_url("http://example.invalid")
        .allow_insecure_http(true)
        .build()
        .expect("a client");
    let error = client.get::<Value>().await.expect_err("no proxy there");
    assert_eq!(error.kind(), ErrorKind::Connect);
    let shown = format!("{error} {error:?}");
    assert!(
        error
            .message()
            .contains("could not connect to http://example.invalid")
            && error.message().contains("`HTTP_PROXY`"),
        "{shown}"
    );
    assert!(!shown.contains("pa55"), "{shown}");
}
