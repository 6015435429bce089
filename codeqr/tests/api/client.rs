//! The client itself: what it refuses, what it shows, what it can be used for.

use crate::support::{KEY, Server};
use codeqr::{CallOptions, Codeqr, ErrorKind, types::*};
use std::{env, process::Command, time::Duration};

fn assert_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn clients_are_shared_and_calls_are_spawned() {
    fn assert_shared<T: Clone + Send + Sync + 'static>() {}
    assert_shared::<Codeqr>();
    assert_shared::<TrackSale>();
    let codeqr = Codeqr::builder()
        .api_key(KEY)
        .base_url("http://localhost")
        .build()
        .unwrap();
    let track = codeqr.track();
    drop(assert_send(track.sale(TrackSale::new("cus_1", 1))));
    drop(assert_send(
        track.lead(TrackLead::new("clk_1", "Sign up", "cus_1")),
    ));
}

#[test]
fn ill_formed_keys_are_refused_and_never_shown() {
    for key in [
        "",
        " ",
        "codeqr_se\ncret",
        "codeqr_sécret",
        "Bearer codeqr_secret",
        "codeqr_secret\n",
    ] {
        let error = Codeqr::new(key).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!error.may_have_been_sent());
        for text in [format!("{error}"), format!("{error:?}")] {
            assert!(text.contains("api_key"), "{text}");
            assert!(
                !text.contains("secret") && !text.contains("sécret"),
                "{text}"
            );
        }
    }
}

#[test]
fn insecure_and_senseless_base_urls_are_refused() {
    let build = |url: &str| Codeqr::builder().api_key(KEY).base_url(url).build();
    for url in [
        "http://api.codeqr.io",
        "ftp://127.0.0.1",
        "api.codeqr.io",
        "https://u:hunter2@api.codeqr.io",
        "https://a.co?x=1",
    ] {
        let error = build(url).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(error.to_string().contains("base_url"), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    for url in [
        "http://127.0.0.1:4010",
        "http://localhost:4010/v1",
        "http://[::1]:4010/",
    ] {
        build(url).unwrap();
    }
    Codeqr::builder()
        .api_key(KEY)
        .base_url("http://api.codeqr.io")
        .allow_insecure_http(true)
        .build()
        .unwrap();
}

#[tokio::test]
async fn the_key_is_shown_nowhere() {
    let echo = format!(r#"{{"error":{{"code":"unauthorized","message":"bad key {KEY}"}}}}"#);
    let server = Server::json(401, &echo).await;
    let builder = Codeqr::builder().api_key(KEY).base_url(server.url());
    let shown_builder = format!("{builder:?}");
    let codeqr = builder.build().unwrap();
    let sale = TrackSale::new("cus_1", 1);
    let error = codeqr.track().sale(&sale).await.unwrap_err();
    let track = codeqr.track();
    for shown in [
        shown_builder,
        format!("{codeqr:?} {:?}", codeqr.clone()),
        format!("{track:?} {sale:?}"),
        format!("{error} {error:?} {error:#?} {}", error.message()),
        String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned(),
    ] {
        assert!(!shown.contains(KEY), "{shown}");
        assert!(!shown.contains("secret0123"), "{shown}");
    }
}

#[tokio::test]
async fn a_refused_connection_was_certainly_not_sent() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let codeqr = Codeqr::builder()
        .api_key(KEY)
        .base_url(format!("http://127.0.0.1:{port}"))
        .retry(codeqr::RetryPolicy::off())
        .build()
        .unwrap();
    let error = codeqr
        .track()
        .sale(TrackSale::new("cus_1", 1))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_retryable() && !error.may_have_been_sent());
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_server_that_never_answers_times_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let codeqr = Codeqr::builder()
        .api_key(KEY)
        .base_url(url)
        .build()
        .unwrap();
    let hasty = codeqr.with(CallOptions::new().timeout(Duration::from_millis(50)));
    let error = hasty
        .track()
        .sale(TrackSale::new("cus_1", 1))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && error.may_have_been_sent());
    drop(listener);
}

/// What `Codeqr::from_env` makes of an environment, in a process of its own: variables are shared by all
/// threads of this one.
fn from_env(variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "client::as_a_child", "--nocapture"]);
    child
        .env_remove("CODEQR_API_KEY")
        .env_remove("CODEQR_BASE_URL")
        .env("CODEQR_TEST_CHILD", "1");
    let output = child.envs(variables.iter().copied()).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn as_a_child() {
    if env::var_os("CODEQR_TEST_CHILD").is_some() {
        match Codeqr::from_env() {
            Ok(codeqr) => println!("goes to {}.", codeqr.base_url()),
            Err(error) => println!("{:?}: {error}.", error.kind()),
        }
    }
}

#[test]
fn the_environment_gives_key_and_base_url() {
    let both = from_env(&[
        ("CODEQR_API_KEY", KEY),
        ("CODEQR_BASE_URL", "http://127.0.0.1:4010/v1/"),
    ]);
    assert!(both.contains("goes to http://127.0.0.1:4010/v1."), "{both}");

    for (variables, named) in [
        (vec![], "CODEQR_API_KEY"),
        (vec![("CODEQR_API_KEY", "")], "CODEQR_API_KEY"),
        (
            vec![("CODEQR_API_KEY", "Bearer codeqr_secret")],
            "CODEQR_API_KEY",
        ),
        (
            vec![("CODEQR_API_KEY", KEY), ("CODEQR_BASE_URL", "acme")],
            "CODEQR_BASE_URL",
        ),
    ] {
        let refused = from_env(&variables);
        assert!(
            refused.contains("Configuration") && refused.contains(named),
            "{refused}"
        );
        assert!(!refused.contains("secret"), "{refused}");
    }
}

#[test]
#[cfg(not(feature = "rustls"))]
fn https_without_tls_is_refused_when_the_client_is_built() {
    let error = Codeqr::new(KEY).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("rustls"), "{error}");
}
