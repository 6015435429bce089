//! Clicks, leads and sales of June 2026.

use super::{Answer, Query, refused};
use serde_json::{Value, json};

const DAYS: i64 = 30;

/// Countries and the percentage of everything that comes from them.
const COUNTRIES: [(&str, i64); 6] = [
    ("US", 41),
    ("DE", 19),
    ("GB", 14),
    ("IN", 12),
    ("BR", 8),
    ("JP", 6),
];

pub(crate) fn report(query: &Query) -> Answer {
    let days: Vec<_> = (1..=DAYS).map(counts).collect();
    let total = days.iter().fold([0; 3], |sum, day| {
        [sum[0] + day[0], sum[1] + day[1], sum[2] + day[2]]
    });
    let answer = match query.get("groupBy").map(String::as_str) {
        Some("count") => row(total, json!({})),
        Some("timeseries") => (1..)
            .zip(days)
            .map(|(day, counts)| {
                let start = format!("2026-06-{day:02}T00:00:00.000+0000");
                row(counts, json!({"start": start}))
            })
            .collect(),
        Some("countries") => COUNTRIES
            .iter()
            .map(|(country, percent)| {
                let counts = total.map(|count| count * percent / 100);
                row(counts, json!({"country": country}))
            })
            .collect(),
        _ => return refused(422, "unprocessable_entity", "The examples do not ask this."),
    };
    (200, answer)
}

/// Clicks, leads and sales of a day: more through the month, fewer at weekends. The month begins with a
/// Monday.
fn counts(day: i64) -> [i64; 3] {
    let workday = 400 + 12 * day + day * 37 % 90;
    let is_weekend = (day - 1) % 7 >= 5;
    let clicks = if is_weekend { workday / 2 } else { workday };
    [clicks, clicks / 20, clicks / 90]
}

fn row([clicks, leads, sales]: [i64; 3], mut row: Value) -> Value {
    row["clicks"] = json!(clicks);
    row["leads"] = json!(leads);
    row["sales"] = json!(sales);
    row["saleAmount"] = json!(sales * 4_990);
    row
}
