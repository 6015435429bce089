//! What has no twin is told, never left out.

use super::{assert_has, orders, twin};

#[test]
fn a_method_without_a_twin_is_told_with_its_place() {
    for (method, problem) in [
        ("pub async fn a() {}", "it takes no `self`"),
        ("pub fn a(order: Order) {}", "it takes no `self`"),
        ("pub async fn a(self: Box<Self>) {}", "in a way of its own"),
        (
            "pub fn a(&self) -> impl Future<Output = ()> {}",
            "returns contains `Future`",
        ),
        (
            "pub fn a(&self) -> Pin<Box<dyn std::future::Future>> {}",
            "contains `std::future::Future`",
        ),
        (
            "pub fn a(&self) -> Result<Items<Order>> {}",
            "returns contains `Items`",
        ),
        (
            "pub async fn a(&self) -> Items<Order> {}",
            "returns contains `Items`",
        ),
        (
            "pub fn a(&self) -> Option<Orders<'_>> {}",
            "returns contains `Orders`",
        ),
        (
            "pub async fn a(&self) -> Result<Self> {}",
            "returns contains `Self`",
        ),
        ("pub fn a(&self) -> &Shop {}", "returns contains `Shop`"),
        (
            "pub async fn a(&self, other: &Orders<'_>) {}",
            "takes contains `Orders`",
        ),
        (
            "pub async fn a(&self, step: impl AsyncFn()) {}",
            "takes contains `AsyncFn`",
        ),
        (
            "pub async fn a<S>(&self, s: S) where S: Stream {}",
            "takes contains `Stream`",
        ),
    ] {
        let refused = orders(&format!("\n{method}")).unwrap_err();
        assert_has(
            &refused,
            &[
                "src/orders.rs:6: `Orders::a` has no blocking twin: ",
                problem,
            ],
        );
    }
}

#[test]
fn everything_is_told_at_once_with_a_way_out() {
    let refused = orders("pub async fn a() {}\npub async fn b() {}").unwrap_err();
    let lines: Vec<_> = refused.lines().collect();
    assert_eq!(lines.len(), 3, "{refused}");
    assert_has(lines[0], &["`Orders::a`"]);
    assert_has(lines[1], &["`Orders::b`"]);
    assert_has(lines[2], &["by hand in src/blocking.rs"]);
}

#[test]
fn a_twin_by_hand_is_the_way_out() {
    let files = [
        (
            "src/orders.rs",
            "use crate::Shop; pub struct Orders<'a>(&'a Shop);
            impl Orders<'_> { pub async fn a() {} pub async fn b(&self) {} }",
        ),
        (
            "src/blocking.rs",
            "impl Orders<'_> { pub fn a() {} } impl Shop { fn with() {} }",
        ),
    ];
    let code = twin(&files).unwrap();
    assert!(code.contains("fn b") && !code.contains("fn a"), "{code}");
}

#[test]
fn async_functions_that_belong_to_no_group_are_told() {
    for (item, told) in [
        (
            "pub async fn a() {}",
            "`a` has no blocking twin: it is no method of a group",
        ),
        (
            "pub struct Other(Shop); impl Other { pub async fn a(&self) {} }",
            "`Other::a` has no blocking twin: `Other` is neither the client nor a group",
        ),
        (
            "methods! { impl Orders { a } }",
            "`Orders` has no blocking twin: what a macro makes",
        ),
        (
            "impl Orders<'_> { methods!(); }",
            "`Orders` has no blocking twin: what a macro makes",
        ),
        (
            "impl Clone for Orders<'_> {}",
            "`Orders` has no blocking twin: it implements `Clone`",
        ),
        (
            "impl Shop { pub fn twice(&self) -> Self {} }",
            "`Shop::twice` has no blocking twin",
        ),
    ] {
        let text = format!("use crate::Shop; pub struct Orders<'a>(&'a Shop);\n{item}");
        let refused = twin(&[("src/orders.rs", &text)]).unwrap_err();
        assert_has(&refused, &["src/orders.rs:2: ", told]);
    }
}

#[test]
fn sources_that_make_no_crate_are_told() {
    for (files, told) in [
        (
            &[("src/client.rs", "pub struct Shop;")][..],
            "no struct implements `Api`",
        ),
        (
            &[("src/other.rs", "struct B; impl Api for B {}")],
            "two structs implement `Api`",
        ),
        (
            &[("src/orders.rs", "mod lines;")],
            "src/orders/lines/mod.rs: is not there",
        ),
        (
            &[("src/orders.rs", "#[path = \"x.rs\"] mod lines;")],
            "is at a path of its own",
        ),
        (&[("src/orders.rs", "\nfn (")], "src/orders.rs:2: "),
        (
            &[
                (
                    "src/a.rs",
                    "use crate::Shop; pub struct Orders<'a>(&'a Shop);",
                ),
                (
                    "src/b.rs",
                    "use crate::Shop; pub struct Orders<'a>(&'a Shop);",
                ),
            ],
            "src/a.rs and src/b.rs: both have a group `Orders`",
        ),
    ] {
        assert_has(&twin(files).unwrap_err(), &[told]);
    }
}
