use dub_runtime::whole_number;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// The counts of one row that the document does not describe.
///
/// What the row is about, such as a QR code or the name of a campaign, is in `labels`, in whatever
/// shape the server gave it. Counts that are not in the row, or null, are 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AnalyticsRow {
    /// The number of clicks.
    #[serde(default, deserialize_with = "or_zero")]
    pub clicks: i64,
    /// The number of scans.
    #[serde(default, deserialize_with = "or_zero")]
    pub scans: i64,
    /// The number of views of pages.
    #[serde(default, deserialize_with = "or_zero")]
    pub views: i64,
    /// The number of leads.
    #[serde(default, deserialize_with = "or_zero")]
    pub leads: i64,
    /// The number of sales.
    #[serde(default, deserialize_with = "or_zero")]
    pub sales: i64,
    /// The sum of the sales, in cents.
    #[serde(default, deserialize_with = "or_zero")]
    pub sale_amount: i64,
    /// Everything else.
    #[serde(flatten)]
    pub labels: Map<String, Value>,
}

fn or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let count: Option<i64> = whole_number::deserialize(deserializer)?;
    Ok(count.unwrap_or_default())
}
