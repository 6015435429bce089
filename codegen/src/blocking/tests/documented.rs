//! What documentation becomes.

use super::{assert_has, orders};

fn of(lines: &[&str]) -> Result<String, String> {
    let docs: String = lines.iter().map(|line| format!("/// {line}\n")).collect();
    orders(&(docs + "pub async fn a(&self) -> Result<Order> {}"))
}

#[test]
fn examples_are_made_blocking() {
    let code = of(&[
        "```no_run",
        "# async fn example(shop: shop::Shop, orders: shop::Orders<'_>) -> shop::Result<()> {",
        "use shop::{",
        "    Items, types::{Shop, Order}, Shop as Client, Shopping,",
        "};",
        "use shop::Shop;",
        "let order = shop.orders()",
        "    .create(Order::new())",
        "    .await?;",
        "while let Some(line) = lines.try_next().await? {}",
        "order.awaiting;",
        "# Ok(())",
        "# }",
        "```",
        "",
        "```",
        "#[tokio::main(flavor = \"current_thread\")]",
        "async fn main() {}",
        "```",
    ])
    .unwrap();
    let expected = [
        "```no_run",
        "# fn example(shop: shop::blocking::Shop, orders: shop::blocking::Orders<'_>) -> shop::Result<()> {",
        "use shop::{",
        "    blocking::Items, types::{Shop, Order}, blocking::Shop as Client, Shopping,",
        "};",
        "use shop::blocking::Shop;",
        "let order = shop.orders()",
        "    .create(Order::new())?;",
        "while let Some(line) = lines.try_next()? {}",
        "order.awaiting;",
        "# Ok(())",
        "# }",
        "```",
        "",
        "```",
        "fn main() {}",
        "```",
    ];
    let expected = expected.map(|line| format!("        /// {line}").trim_end().to_owned());
    assert_has(&code, &[&expected.join("\n")]);
}

#[test]
fn links_lead_to_twins() {
    let code = of(&[
        "From [`Shop::orders`], [`Query`], [there](crate::Shop::orders) or [`Error`](crate::Error);",
        "Borrow is only spoken of. See [`Items`].",
        "",
        "```text",
        "async stays, and so does crate::Shop",
        "```",
    ])
    .unwrap();
    assert_has(
        &code,
        &[
            "[there](crate::blocking::Shop::orders) or [`Error`](crate::Error);",
            "async stays, and so does crate::Shop\n",
            "    use crate::blocking::Shop;\n",
            "    use crate::types::Query;\n",
            "    use dub_runtime::blocking::Items;\n",
        ],
    );
    assert!(!code.contains("use std::borrow::Borrow"), "{code}");
}

#[test]
fn what_speaks_of_async_code_is_refused() {
    for (lines, word) in [
        (&["Drop the `Future` to stop."][..], "Future"),
        (&["```", "async { order() };", "```"], "async"),
        (&["```", "tokio::spawn(order());", "```"], "tokio"),
        (&["Call it, and", "await it."], "await"),
    ] {
        let refused = of(lines).unwrap_err();
        assert_has(
            &refused,
            &[
                "src/orders.rs:",
                "`Orders::a`",
                &format!("speaks of `{word}`"),
            ],
        );
    }
    let included = orders("#[doc = include_str!(\"x.md\")] pub async fn a(&self) {}");
    assert_has(&included.unwrap_err(), &["is not written where it stands"]);
}
