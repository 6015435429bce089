//! What methods become.

use super::{assert_has, orders, twin};

#[test]
fn an_async_method_waits() {
    let code = orders(
        "pub async fn create(&self, order: impl Borrow<Order>) -> Result<Order> { body }
        async fn private(&self) {}
        pub(crate) async fn shared(&self) {}",
    )
    .unwrap();
    assert_has(
        &code,
        &[
            "pub use orders::Orders;",
            "    use crate::Result;\n",
            "    use crate::types::Order;\n",
            "    use std::borrow::Borrow;\n",
            "pub(in crate::blocking) inner: crate::orders::Orders<'a>,",
            "blocking: &'a ::dub_runtime::blocking::Blocking,",
            "impl crate::blocking::Orders<'_> {",
            "pub fn create(&self, order: impl Borrow<Order>) -> Result<Order> {
            self.blocking.wait(self.inner.create(order))",
        ],
    );
    // Only what the twin names is imported, since the rest may be private.
    for absent in ["Query", "private", "shared", "body", "use dub_runtime"] {
        assert!(!code.contains(absent), "{absent} in:\n{code}");
    }
}

#[test]
fn generics_patterns_and_receivers_are_kept() {
    let code = orders(
        "pub async fn get<'b, T: Decode, const N: usize>(self, id: &'b str, mut n: [u8; N]) -> Result<T>
            where T: 'static {}
        pub async fn edit(&mut self, (a, b): (u8, u8), _: bool) {}",
    )
    .unwrap();
    assert_has(
        &code,
        &[
            "pub fn get<'b, T: Decode, const N: usize>(
            self,
            id: &'b str,
            n: [u8; N],
        ) -> Result<T>
        where
            T: 'static,",
            "self.blocking.wait(self.inner.get::<T, N>(id, n))",
            "pub fn edit(&mut self, argument_1: (u8, u8), argument_2: bool) {",
            "self.blocking.wait(self.inner.edit(argument_1, argument_2))",
        ],
    );
}

#[test]
fn attributes_that_stay_true_are_kept() {
    let code = orders(
        r#"#[deprecated(note = "use `new`")]
        #[must_use]
        #[cfg(feature = "old")]
        #[tracing::instrument]
        pub async fn old(&self) {}"#,
    )
    .unwrap();
    assert_has(
        &code,
        &[
            "#[deprecated(note = \"use `new`\")]\n        #[must_use]\n        #[cfg(feature = \"old\")]\n        pub fn old",
        ],
    );
    assert!(!code.contains("instrument"));
}

#[test]
fn a_walk_is_wrapped_and_other_methods_are_passed_through() {
    let code = orders(
        "pub fn list_all(&self, query: impl Borrow<Query>) -> Items<Order> {}
        pub fn walk(&self) -> crate::Items<Vec<Order>> {}
        pub fn link(&self, id: &str) -> Option<String> {}",
    )
    .unwrap();
    assert_has(
        &code,
        &[
            "-> dub_runtime::blocking::Items<Order> {",
            "::dub_runtime::blocking::Items::new(
                self.inner.list_all(query),
                self.blocking.clone(),
            )",
            "-> dub_runtime::blocking::Items<Vec<Order>> {",
            "pub fn link(&self, id: &str) -> Option<String> {\n            self.inner.link(id)",
        ],
    );
}

#[test]
fn groups_come_from_the_client_and_from_groups() {
    let code = twin(&[
        (
            "src/shops.rs",
            "use crate::{Shop, orders::{Orders, Lines as Parts}};
            impl Shop {
                pub fn orders(&self) -> Orders<'_> { Orders(self) }
                pub async fn ping(&self) {}
            }
            impl<'a> Orders<'a> {
                pub fn lines(&self, order: &'a str) -> Parts<'a> { todo!() }
                pub fn newest(self) -> Self { self }
            }",
        ),
        (
            "src/orders.rs",
            "mod lines; pub use lines::Lines; use super::*;
            #[derive(Clone, Copy, Debug)] #[cfg(feature = \"orders\")] pub struct Orders<'a>(&'a Shop);",
        ),
        (
            "src/orders/lines.rs",
            "use crate::client as own;
            pub struct Lines<'a> { pub(super) shop: &'a own::Shop, order: &'a str }",
        ),
    ])
    .unwrap();
    assert_has(
        &code,
        &[
            "impl crate::blocking::Shop {",
            "pub fn orders(&self) -> crate::blocking::Orders<'_> {
            crate::blocking::Orders {
                inner: self.inner.orders(),
                blocking: &self.blocking,",
            "self.blocking.wait(self.inner.ping())",
            "impl<'a> crate::blocking::Orders<'a> {",
            "pub fn lines(&self, order: &'a str) -> crate::blocking::Lines<'a> {
            crate::blocking::Lines {
                inner: self.inner.lines(order),
                blocking: self.blocking,",
            "pub fn newest(self) -> Self {
            crate::blocking::Orders {",
            "#[cfg(feature = \"orders\")]\npub use orders::Orders;",
            "#[derive(Clone, Copy, Debug)]\n    pub struct Orders<'a> {",
            // A private module is reached by what exports its types.
            "pub use orders_lines::Lines;",
            "inner: crate::orders::Lines<'a>,",
        ],
    );
    // They are there by hand.
    assert!(
        !code.contains("fn with") && !code.contains("fn new("),
        "{code}"
    );
}

#[test]
fn data_may_be_called_like_a_group() {
    let code = twin(&[
        (
            "src/orders.rs",
            "use crate::Shop; pub struct Orders<'a>(&'a Shop);",
        ),
        (
            "src/sales.rs",
            "use crate::{Shop, generated::Orders};
            pub struct Sales<'a>(&'a Shop);
            impl Sales<'_> { pub async fn of(&self) -> Vec<Orders> {} }",
        ),
    ])
    .unwrap();
    assert_has(
        &code,
        &["    use crate::generated::Orders;\n", "-> Vec<Orders> {"],
    );
}

#[test]
fn paths_lead_where_they_led() {
    let code = twin(&[(
        "src/orders.rs",
        "use super::{Shop, types}; use self::data::Line;
        mod data { pub struct Line; }
        pub struct Local;
        pub struct Orders<'a>(&'a Shop);
        impl Orders<'_> {
            pub async fn a(&self, of: data::Kept<u8>, a: super::types::A) -> Result<self::Local> {}
            pub async fn b(&self) -> (Line, Local, types::B) {}
        }",
    )])
    .unwrap();
    assert_has(
        &code,
        &[
            "of: crate::orders::data::Kept<u8>,",
            "a: crate::types::A,",
            "-> Result<crate::orders::Local> {",
            "use crate::orders::Local;",
            "use crate::orders::data::Line;",
            "use crate::types;",
        ],
    );
}

#[test]
fn features_of_modules_are_those_of_their_twins() {
    let code = twin(&[(
        "src/lib.rs",
        "#[cfg(feature = \"more\")] mod more { use crate::Shop; pub struct More<'a>(&'a Shop); }
        #[cfg(test)] mod nowhere;",
    )])
    .unwrap();
    assert_has(
        &code,
        &[
            "#[cfg(feature = \"more\")]\npub use more::More;",
            "#[cfg(feature = \"more\")]\n#[allow(deprecated, unused_imports, clippy::all)]\nmod more {",
        ],
    );
}
