//! Requests and answers.
//!
//! Requests are plain data: `new` takes what is required, setters take the rest, and a value can be
//! compared, stored and sent later. Enums keep values that are newer than this release, and answers
//! ignore fields they do not know.
//!
//! Dates are text in ISO 8601, with milliseconds and `Z`, except where a field says otherwise.
//! Where the words say null, the value is `None`. Amounts are in cents unless a field says
//! otherwise.
//!
//! | group | requests | answers |
//! |---|---|---|
//! | `track` | `TrackSale`, `TrackLead`, `TrackOpen` | `SaleTracked`, `LeadTracked`, `OpenTracked` |
//! | `links` | `CreateLink`, `ListLinks`, `CountLinks`, `GetLink`, `UpdateLink`, `BulkUpdateLinks` | `Link`, `DeletedObject` |
//! | `analytics` | `RetrieveAnalytics` | `AnalyticsCount`, `AnalyticsTimeseries`, `AnalyticsCountries`, … |
//! | `events` | `ListEvents` | `Event`: `ClickEvent`, `LeadEvent`, `SaleEvent` |
//! | `tags`, `folders` | `TagInput`, `ListTags`; `CreateFolder`, `ListFolders`, `UpdateFolder` | `LinkTag`; `Folder` |
//! | `domains` | `CreateDomain`, `ListDomains`, `UpdateDomain`, `RegisterDomain`, `CheckDomainStatus` | `Domain`, `DomainRegistration`, `DomainStatus` |
//! | `customers` | `ListCustomers`, `UpdateCustomer` | `Customer` |
//! | `partners` | `CreatePartner`, `ListPartners`, `CreatePartnerLink`, `UpsertPartnerLink`, `RetrievePartnerLinks`, `BanPartner`, `DeactivatePartner` | `Partner`, `PartnerLink`, `PartnerReference` |
//! | `partners().analytics()` | `RetrievePartnerAnalytics` | `PartnerAnalyticsCount`, … |
//! | `partner_applications` | `ListPartnerApplications`, `ApprovePartnerApplication`, `RejectPartnerApplication` | `PartnerApplication` |
//! | `commissions`, `payouts` | `CreateCommission`, `ListCommissions`, `UpdateCommission`, `BulkUpdateCommissions`; `ListPayouts` | `Commission`, `UpdatedCommission`; `Payout` |
//! | `bounties` | `ListBountySubmissions`, `ApproveBountySubmission`, `RejectBountySubmission` | `BountySubmission` |
//! | `embed_tokens`, `qr_codes` | `CreateReferralsEmbedToken`; `GetQrCode` | `ReferralsEmbedToken` |
//! | webhooks | | `WebhookEvent` |

pub use crate::generated::types::*;
