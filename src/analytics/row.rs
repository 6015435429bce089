use dub_runtime::whole_number;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The counts of one row whose other fields the contract does not tell.
///
/// What the row is about, such as a domain or the name of a campaign, is in `labels`, in whatever
/// shape the server gave it. Counts that are not in the row are 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AnalyticsRow {
    /// The number of clicks.
    #[serde(default, deserialize_with = "whole_number::deserialize")]
    pub clicks: i64,
    /// The number of leads.
    #[serde(default, deserialize_with = "whole_number::deserialize")]
    pub leads: i64,
    /// The number of sales.
    #[serde(default, deserialize_with = "whole_number::deserialize")]
    pub sales: i64,
    /// The sum of the sales, in cents.
    #[serde(default, deserialize_with = "whole_number::deserialize")]
    pub sale_amount: i64,
    /// Everything else.
    #[serde(flatten)]
    pub labels: Map<String, Value>,
}
