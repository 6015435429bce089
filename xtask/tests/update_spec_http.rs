//! `cargo xtask update-spec` with an upstream that answers, or does not.

mod common;

use std::net::TcpListener;

use common::http::{Answer, Nobody, Server, answer, saying, stalling};
use common::shop::{LATER, PACKAGE, Shop};
use common::{Project, Said, says, says_nothing_of};

const VALIDATORS: &str = "ETag: W/\"first\"\r\nLast-Modified: Wed, 21 Oct 2015 07:28:00 GMT\r\n";
const NOT_MODIFIED: &str = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
/// How requests ask for a newer document only.
const CONDITIONS: [&str; 2] = [
    "if-none-match: w/\"first\"",
    "if-modified-since: wed, 21 oct 2015 07:28:00 gmt",
];

/// The document of upstream, with what is to be remembered of it.
fn published(shop: &Shop) -> Answer {
    saying(answer("200 OK", VALIDATORS, &shop.text()))
}

impl Project {
    fn update_at(&self, url: &str, more: &[&str]) -> Said {
        self.update_from(url, &[&["--timeout", "10"], more].concat())
    }

    /// A project that is up to date with what the server said first.
    fn subscribed(server: &Server) -> Self {
        let project = Self::shop();
        let said = project.update_at(&server.url(), &["--date", LATER]);
        says(said.ended(0), &["11 operations", &server.url()]);
        project
    }
}

/// What is said of an answer that is no document.
#[track_caller]
fn refused(with: Answer, more: &[&str], parts: &[&str]) {
    let project = Project::shop();
    let server = Server::playing(vec![with]);
    let url = server.url();
    let said = project.untouched(|| project.update_at(&url, more));
    says(
        said.refused(),
        &[&format!("error: {url}"), "Nothing has been changed."],
    );
    says(&said.err, parts);
    server.requests();
}

/// Likewise for `--check` and `--dry-run`, which must not take it for an answer either.
#[track_caller]
fn refused_always(with: impl Fn() -> Answer, parts: &[&str]) {
    for more in [&[][..], &["--check"], &["--dry-run"], &["--force"]] {
        refused(with(), more, parts);
    }
}

#[test]
fn what_the_server_says_of_its_document_is_remembered() {
    let server = Server::playing(vec![published(&Shop::GROWN), saying(NOT_MODIFIED)]);
    let url = server.url();
    let project = Project::subscribed(&server);
    says(
        &project.read("spec.lock"),
        &[
            &format!("source: \"{url}\""),
            "retrieved: \"2025-07-10\"",
            "operations: 11",
            "etag: \"W/\\\"first\\\"\"",
            "last-modified: \"Wed, 21 Oct 2015 07:28:00 GMT\"",
        ],
    );
    let said = project.untouched(|| project.update_at(&url, &[]));
    says(said.ended(0), &["openapi.yaml is up to date with", &url]);
    assert_eq!(said.err, "");

    let requests = server.requests();
    says_nothing_of(&requests[0], &["if-"]);
    says(&requests[1], &CONDITIONS);
    says(
        &requests[1],
        &["get /openapi http/1.1", "user-agent: xtask/"],
    );
}

#[test]
fn what_has_not_changed_is_up_to_date_in_every_form() {
    let server = Server::playing(vec![
        published(&Shop::GROWN),
        saying(NOT_MODIFIED),
        saying(NOT_MODIFIED),
        saying(NOT_MODIFIED),
        // A server that does not know of conditions.
        published(&Shop::GROWN),
        // One that forgets what it said.
        saying(answer(
            "200 OK",
            "ETag: \"second\"\r\n",
            &Shop::GROWN.text(),
        )),
    ]);
    let url = server.url();
    let project = Project::subscribed(&server);
    let run = |more: &[&str]| project.untouched(|| project.update_at(&url, more));
    says(run(&["--check"]).ended(0), &["up to date"]);
    says(run(&["--dry-run"]).ended(0), &["up to date"]);
    let said = run(&["--format", "json"]);
    said.ended(0);
    assert_eq!(said.json()["status"], "up to date");
    assert_eq!(said.json()["source"], url);
    says(run(&[]).ended(0), &["up to date"]);
    says(run(&[]).ended(0), &["up to date"]);
    for request in &server.requests()[1..] {
        says(request, &CONDITIONS);
    }
}

#[test]
fn a_newer_document_replaces_what_was_remembered() {
    let server = Server::playing(vec![
        published(&Shop::GROWN),
        saying(answer("200 OK", "ETag: \"second\"\r\n", &Shop::NOW.text())),
        saying(NOT_MODIFIED),
    ]);
    let url = server.url();
    let project = Project::subscribed(&server);
    says(
        project.update_at(&url, &["--date", "2025-07-24"]).ended(0),
        &["10 operations (before: 11)"],
    );
    let lock = project.read("spec.lock");
    says(&lock, &["etag: \"\\\"second\\\"\""]);
    says_nothing_of(&lock, &["last-modified", "first"]);
    project.run(&["check"]).ended(0);
    project.update_at(&url, &[]).ended(0);
    let requests = server.requests();
    says(&requests[1], &CONDITIONS);
    says(&requests[2], &["if-none-match: \"second\"\r\n"]);
    says_nothing_of(&requests[2], &["if-modified-since"]);
}

#[test]
fn only_the_document_that_there_is_is_asked_about() {
    let server = Server::playing(vec![
        published(&Shop::GROWN),
        published(&Shop::GROWN),
        published(&Shop::GROWN),
        published(&Shop::GROWN),
    ]);
    let url = server.url();
    let project = Project::subscribed(&server);
    let good = project.read("openapi.yaml");

    project.update_at(&url, &["--force"]).ended(0);

    let elsewhere = url.replace("openapi", "elsewhere");
    let said = project.untouched(|| project.update_at(&elsewhere, &[]));
    says(said.ended(0), &["up to date"]);

    project.write(
        "openapi.yaml",
        good.replace("maxLength: 100", "maxLength: 99"),
    );
    project.update_at(&url, &[]).ended(0);
    assert_eq!(project.read("openapi.yaml"), good);

    for request in server.requests() {
        says_nothing_of(&request, &["if-"]);
    }
}

#[test]
fn another_query_asks_for_another_document() {
    let server = Server::playing(vec![published(&Shop::GROWN), published(&Shop::GROWN)]);
    let url = server.url();
    let project = Project::shop();
    let ask = |query: &str| project.update_at(&format!("{url}?of={query}"), &["--date", LATER]);
    ask("one").ended(0);
    ask("two").ended(0);
    // The time alone could make the server say that nothing changed.
    says_nothing_of(&server.requests()[1], &["if-"]);
}

#[test]
fn nothing_known_is_no_reason_for_304() {
    refused(saying(NOT_MODIFIED), &[], &["304"]);
}

#[test]
fn a_status_that_is_no_document_says_what_to_do() {
    let status = |status: &'static str, headers: &'static str, body: &'static str| {
        move || saying(answer(status, headers, body))
    };
    refused_always(
        status("500 Internal Server Error", "", "{}"),
        &["500 Internal Server Error", "try again later"],
    );
    refused_always(
        status("503 Service Unavailable", "", ""),
        &["503", "try again later"],
    );
    refused_always(
        status("429 Too Many Requests", "Retry-After: 7\r\n", ""),
        &["429", "try again in 7 s"],
    );
    refused_always(status("404 Not Found", "", ""), &["404", "right address"]);
    refused_always(status("401 Unauthorized", "", ""), &["401", "credentials"]);
    refused_always(status("204 No Content", "", ""), &["empty"]);
}

#[test]
fn a_web_page_is_no_document() {
    let page = "<!doctype html><html><body>Sign in</body></html>";
    for media in ["text/html; charset=utf-8", "application/json"] {
        let headers = format!("Content-Type: {media}\r\n");
        refused_always(|| saying(answer("200 OK", &headers, page)), &["web page"]);
    }
}

#[test]
fn an_answer_that_breaks_off_is_no_document() {
    let whole = Shop::GROWN.text();
    let half = &whole[..whole.len() / 2];
    // The server said how much was to come.
    let headers = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", whole.len());
    let of = format!("{} of {} bytes", half.len(), whole.len());
    refused_always(
        || saying(format!("{headers}{half}")),
        &["broke off", &of, "try again"],
    );
    // It did not.
    refused_always(
        || saying(format!("HTTP/1.1 200 OK\r\n\r\n{half}")),
        &["cut off"],
    );
    refused_always(
        || saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"op\r\n"),
        &["broke off", "try again"],
    );
    refused_always(|| saying("HTTP/1.1 200 OK\r\n\r\n"), &["empty"]);
    refused_always(|| saying(""), &["try again"]);
    refused_always(|| saying("SSH-2.0-OpenSSH_9.2\r\n"), &["try again"]);
}

#[test]
fn documents_that_do_not_fit_are_refused_as_files_are() {
    let with = |text: String| move || saying(answer("200 OK", VALIDATORS, &text));
    let good = Shop::GROWN.text();
    refused_always(
        with(good.replace("3.0.3", "3.1.0")),
        &["3.1.0", "only OpenAPI 3.0"],
    );
    refused_always(
        with("openapi: &v 3.0.3\npaths: {/a: {get: {operationId: a, responses: {}}}}\n".to_owned()),
        &["anchor"],
    );
    refused_always(
        with("{\"message\": \"hello\"}".to_owned()),
        &["only OpenAPI 3.0"],
    );
    let other = Shop {
        server: "https://api.other.example",
        ..Shop::NOW
    };
    refused(
        saying(answer("200 OK", "", &other.text())),
        &[],
        &["another API", "--force"],
    );
}

#[test]
fn redirects_to_plain_http_are_not_followed() {
    let nobody = Nobody::new();
    for host in ["127.0.0.1", "localhost"] {
        let location = format!("Location: http://{host}:{}/openapi\r\n", nobody.port());
        refused_always(
            || saying(answer("302 Found", &location, "")),
            &["redirects to http://", "only redirects to `https://`"],
        );
    }
    nobody.was_not_asked();
}

#[test]
fn plain_http_is_for_this_machine_only() {
    let project = Project::shop();
    let said = project.untouched(|| project.update_at("http://api.example.com/openapi", &[]));
    says(
        said.refused(),
        &["http://api.example.com/openapi", "https://", "file"],
    );
}

#[test]
fn a_slow_answer_is_not_waited_for() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"openapi\"";
    for begun in [head, ""] {
        let project = Project::shop();
        let server = Server::playing(vec![stalling(begun)]);
        let url = server.url();
        let said = project.untouched(|| project.update_from(&url, &["--timeout", "1"]));
        says(said.refused(), &[&url, "within 1 s", "--timeout"]);
        server.requests();
    }
    let said = Project::shop().update_from("http://127.0.0.1:1/", &["--timeout", "0"]);
    says(said.refused(), &["--timeout"]);
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/openapi", listener.local_addr().unwrap());
    drop(listener);
    let project = Project::shop();
    for more in [&[][..], &["--check"], &["--dry-run"]] {
        let said = project.untouched(|| project.update_at(&url, more));
        says(
            said.refused(),
            &[&url, "cannot connect", "online", "--from FILE"],
        );
    }
}

#[test]
fn without_an_address_the_published_one_is_asked() {
    // A proxy that is not there: nothing leaves this machine.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://user:pa55word@{}", listener.local_addr().unwrap());
    drop(listener);
    let project = Project::shop();
    project.write("Cargo.toml", PACKAGE);
    for source in [None, Some("")] {
        let mut command = project.command(&["update-spec", "--timeout", "10"]);
        for name in [
            "HTTPS_PROXY",
            "all_proxy",
            "ALL_PROXY",
            "no_proxy",
            "NO_PROXY",
        ] {
            command.env_remove(name);
        }
        command.env("https_proxy", &proxy);
        if let Some(source) = source {
            command.env("SHOP_SPEC_URL", source);
        }
        let said = project.untouched(|| command.output().unwrap().into());
        says(
            said.refused(),
            &[
                "https://api.shop.example/openapi",
                "api.shop.example:443 (`https_proxy` is set)",
                "--from FILE",
            ],
        );
        says_nothing_of(&said.err, &["pa55word"]);
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let fifty = 50 << 20;
    refused(
        stalling(format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {fifty}\r\n\r\n"
        )),
        &[],
        &["larger than", "MiB", "right address"],
    );
    // Without saying so before.
    let mut endless = "HTTP/1.1 200 OK\r\n\r\n".to_owned();
    endless.push_str(&" ".repeat(fifty));
    refused(
        saying(endless),
        &[],
        &["larger than", "MiB", "right address"],
    );
}

#[test]
fn secrets_of_an_address_are_kept() {
    const SECRETS: [&str; 4] = ["user", "pa55word", "s3cret", "fragment"];
    let says_no_secret = |project: &Project, said: &Said| {
        says_nothing_of(&said.out, &SECRETS);
        says_nothing_of(&said.err, &SECRETS);
        for file in project.tree().files() {
            says_nothing_of(&project.read(file), &SECRETS);
        }
    };
    let secret = |url: &str| {
        let url = url.replace("http://", "http://user:pa55word@");
        format!("{url}?token=s3cret#fragment")
    };

    for format in ["text", "json", "markdown"] {
        let server = Server::playing(vec![published(&Shop::GROWN), published(&Shop::GROWN)]);
        let url = secret(&server.url());
        let project = Project::shop();
        for more in [
            &["--date", LATER, "--format", format][..],
            &["--format", format],
        ] {
            let said = project.update_at(&url, more);
            said.ended(0);
            says_no_secret(&project, &said);
        }
        says(&project.read("spec.lock"), &["127.0.0.1"]);
        let requests = server.requests();
        // They are sent, though.
        says(&requests[0], &["authorization: basic ", "?token=s3cret"]);
        says(&requests[1], &["authorization: basic ", "?token=s3cret"]);
    }

    let failures = [
        saying(answer("500 Internal Server Error", "", "")),
        saying(answer("401 Unauthorized", "", "")),
        saying(answer("200 OK", "", "<html>")),
        saying(answer("200 OK", "", "{")),
        saying(""),
        saying(answer(
            "302 Found",
            "Location: http://user:pa55word@localhost/?s3cret\r\n",
            "",
        )),
        saying(answer(
            "302 Found",
            "Location: ftp://user:pa55word@localhost/?s3cret\r\n",
            "",
        )),
        saying(answer(
            "302 Found",
            "Location: https://user:pa55word@127.0.0.1:1/?s3cret\r\n",
            "",
        )),
    ];
    for failure in failures {
        let server = Server::playing(vec![failure]);
        let project = Project::shop();
        let url = secret(&server.url());
        let said = project.untouched(|| project.update_at(&url, &[]));
        says(said.refused(), &["http://127.0.0.1:"]);
        says_no_secret(&project, &said);
        server.requests();
    }

    let project = Project::shop();
    project.write("Cargo.toml", PACKAGE);
    for url in [
        "http://user:pa55word@127.0.0.1:1/?s3cret#fragment",
        "http://user:pa55word@api.example.com/?s3cret#fragment",
        "https://user:pa55word@127.0.0.1:port/?s3cret",
        "https://user:pa55word@",
    ] {
        let said = project.untouched(|| project.update_at(url, &[]));
        said.refused();
        says_no_secret(&project, &said);
        let mut command = project.command(&["update-spec"]);
        let said = Said::from(command.env("SHOP_SPEC_URL", url).output().unwrap());
        said.refused();
        says_no_secret(&project, &said);
    }
}

#[test]
fn an_address_of_another_kind_is_not_repeated() {
    let project = Project::shop();
    for url in [
        "ftp://user:pa55word@example.com/openapi",
        "htps://user:pa55word@example.com/openapi",
        "file://user:pa55word@example.com/openapi",
    ] {
        let said = project.untouched(|| project.update_at(url, &[]));
        says(said.refused(), &["https://"]);
        says_nothing_of(&said.err, &["pa55word"]);
    }
}
