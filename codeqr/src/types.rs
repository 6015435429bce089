//! Requests and answers.
//!
//! Requests are plain data: `new` takes what is required, setters take the rest, and a value can be
//! compared, stored and sent later. Enums keep values that are newer than this release, and answers
//! ignore fields they do not know.
//!
//! Dates are text in ISO 8601, except where a field says otherwise. Where the words say null, the
//! value is `None`. What was paid is in the smallest unit of its currency; sums in reports are in
//! cents.
//!
//! `Debug` does not show passwords, nor what QR codes hold, except for their `url`.
//!
//! | group | requests | answers |
//! |---|---|---|
//! | `links` | `CreateLink`, `ListLinks`, `CountLinks`, `GetLink`, `UpdateLink`, `SmartRule` | `Link`, `DeletedObject`, `BulkLinkError` |
//! | `qrcodes` | `CreateQrCode`, `ListQrCodes`, `CountQrCodes`, `GetQrCode`, `UpdateQrCode` | `QrCode`, `DeletedObject`, `BulkQrCodeError` |
//! | `track` | `TrackSale`, `TrackLead` | `SaleTracked`, `LeadTracked` |
//! | `analytics` | `RetrieveAnalytics` | `AnalyticsCount`, `AnalyticsTimeseries`, `AnalyticsCountries`, … |
//! | `events` | `ListEvents` | `Event`: `ClickEvent`, `LeadEvent`, `SaleEvent` |
//! | `tags`, `folders` | `CreateTag`, `ListTags`, `UpdateTag`; `CreateFolder`, `ListFolders`, `UpdateFolder` | `Tag`; `Folder` |
//! | `domains` | `CreateDomain`, `ListDomains`, `UpdateDomain` | `Domain`, `DeletedDomain` |
//! | `projects` | | `Project` |
//! | webhooks | | `WebhookData` |

pub use crate::generated::types::*;
