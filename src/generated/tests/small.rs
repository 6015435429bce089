#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct CountThingsAnswerOption2 {
        ///`_count`, not described yet.
        #[serde(
            rename = "_count",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default)]
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub count: ::std::option::Option<i64>,
    }
    ///The query of `countThings`: countThings.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct CountThingsQuery {
        ///`groupBy`, not described yet.
        #[serde(rename = "groupBy")]
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = "CountThingsQueryGroupBy"))]
        pub group_by: ::std::option::Option<CountThingsQueryGroupBy>,
    }
    impl CountThingsQuery {
        ///`CountThingsQuery` with nothing set.
        #[must_use]
        pub fn new() -> Self {
            Self {
                group_by: ::std::default::Default::default(),
            }
        }
        ///`groupBy`, not described yet.
        #[must_use]
        pub fn group_by(mut self, group_by: impl Into<CountThingsQueryGroupBy>) -> Self {
            self.group_by = ::std::option::Option::Some(group_by.into());
            self
        }
    }
    impl ::dub_runtime::Check for CountThingsQuery {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            Ok(())
        }
    }
    ::dub_runtime::open_enum! {
        #[doc = "Not described yet."] pub enum CountThingsQueryGroupBy { #[doc =
        "`kind`"] Kind = "kind", #[doc = "`page`"] Page = "page", }
    }
    ::dub_runtime::tagged_union! {
        #[doc = "Not described yet."] pub enum CreateOrder by "type" { #[doc =
        "`custom`"] Custom(CreateOrderCustom) = ["custom"], #[doc = "`sale`"]
        Sale(CreateOrderSale) = ["sale"], }
    }
    impl ::std::convert::From<CreateOrderCustom> for CreateOrder {
        fn from(value: CreateOrderCustom) -> Self {
            Self::Custom(value)
        }
    }
    impl ::std::convert::From<CreateOrderSale> for CreateOrder {
        fn from(value: CreateOrderSale) -> Self {
            Self::Sale(value)
        }
    }
    impl ::dub_runtime::Check for CreateOrder {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            match self {
                Self::Custom(value) => ::dub_runtime::Check::check(value),
                Self::Sale(value) => ::dub_runtime::Check::check(value),
                Self::Unknown(_) => Ok(()),
            }
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct CreateOrderAnswer {
        ///`success`, not described yet.
        pub success: bool,
    }
    ///Not described yet.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct CreateOrderCustom {
        ///`amount`, not described yet.
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub amount: i64,
        ///`buyerId`, not described yet.
        #[serde(rename = "buyerId")]
        pub buyer_id: ::std::string::String,
        ///`note`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = ":: std :: string :: String", extend("maxLength" = 190))
        )]
        pub note: ::std::option::Option<::std::string::String>,
        ///`type`, not described yet.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl CreateOrderCustom {
        ///`CreateOrderCustom` with what is required; setters add the rest.
        #[must_use]
        pub fn new(amount: i64, buyer_id: impl Into<::std::string::String>) -> Self {
            Self {
                amount: amount,
                buyer_id: buyer_id.into(),
                note: ::std::default::Default::default(),
                type_: "custom".into(),
            }
        }
        ///`note`, not described yet.
        #[must_use]
        pub fn note(mut self, note: impl Into<::std::string::String>) -> Self {
            self.note = ::std::option::Option::Some(note.into());
            self
        }
    }
    impl ::dub_runtime::Check for CreateOrderCustom {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            limit("note", &self.note, Limits::new().max_length(190))?;
            Ok(())
        }
    }
    ///Not described yet.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    pub struct CreateOrderSale {
        ///`invoiceId`, not described yet.
        #[serde(rename = "invoiceId")]
        pub invoice_id: ::std::string::String,
        ///`pin`, not described yet.
        pub pin: ::std::string::String,
        ///`type`, not described yet.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl CreateOrderSale {
        ///`CreateOrderSale` with what is required; setters add the rest.
        #[must_use]
        pub fn new(
            invoice_id: impl Into<::std::string::String>,
            pin: impl Into<::std::string::String>,
        ) -> Self {
            Self {
                invoice_id: invoice_id.into(),
                pin: pin.into(),
                type_: "sale".into(),
            }
        }
    }
    impl ::dub_runtime::Check for CreateOrderSale {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            Ok(())
        }
    }
    impl ::std::fmt::Debug for CreateOrderSale {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CreateOrderSale")
                .field("invoice_id", &self.invoice_id)
                .field("pin", &::dub_runtime::Redacted)
                .field("type_", &self.type_)
                .finish()
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(untagged)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub enum CreateThingsAnswer {
        Thing(Thing),
        Failure(Failure),
    }
    impl ::std::convert::From<Thing> for CreateThingsAnswer {
        fn from(value: Thing) -> Self {
            Self::Thing(value)
        }
    }
    impl ::std::convert::From<Failure> for CreateThingsAnswer {
        fn from(value: Failure) -> Self {
            Self::Failure(value)
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DeleteThingAnswer {
        ///`id`, not described yet.
        pub id: ::std::string::String,
    }
    ::dub_runtime::tagged_union! {
        #[doc = "Not described yet."] pub enum Event by "event" { #[doc = "`thing.made`"]
        ThingMade(EventThingMade) = ["thing.made"], #[doc = "`thing.lost`"]
        ThingLost(EventThingLost) = ["thing.lost"], }
    }
    impl ::std::convert::From<EventThingMade> for Event {
        fn from(value: EventThingMade) -> Self {
            Self::ThingMade(value)
        }
    }
    impl ::std::convert::From<EventThingLost> for Event {
        fn from(value: EventThingLost) -> Self {
            Self::ThingLost(value)
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct EventThingLost {
        ///`event`, not described yet.
        pub event: ::std::string::String,
        ///`reason`, not described yet.
        pub reason: ::std::string::String,
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct EventThingMade {
        ///`data`, not described yet.
        pub data: DeleteThingAnswer,
        ///`event`, not described yet.
        pub event: ::std::string::String,
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct Failure {
        ///`code`, not described yet.
        pub code: ::std::string::String,
        ///`error`, not described yet.
        pub error: ::std::string::String,
    }
    ::dub_runtime::open_enum! {
        #[doc = "Not described yet."] pub enum Kind { #[doc = "`plain`"] Plain = "plain",
        #[doc = "`odd`"] Odd = "odd", }
    }
    ///The query of `listThings`: listThings.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct ListThingsQuery {
        ///`ids`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = ":: dub_runtime :: CommaList"))]
        pub ids: ::std::option::Option<::dub_runtime::CommaList>,
        ///`page`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = "i64"))]
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub page: ::std::option::Option<i64>,
        ///`pageSize`, not described yet.
        #[serde(rename = "pageSize")]
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "i64", extend("minimum" = 1), extend("maximum" = 100))
        )]
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub page_size: ::std::option::Option<i64>,
        ///`search`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = ":: std :: string :: String"))]
        pub search: ::std::option::Option<::std::string::String>,
        ///`withParts`, not described yet.
        #[serde(rename = "withParts")]
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = "bool"))]
        pub with_parts: ::std::option::Option<bool>,
    }
    impl ListThingsQuery {
        ///`ListThingsQuery` with nothing set.
        #[must_use]
        pub fn new() -> Self {
            Self {
                ids: ::std::default::Default::default(),
                page: ::std::default::Default::default(),
                page_size: ::std::default::Default::default(),
                search: ::std::default::Default::default(),
                with_parts: ::std::default::Default::default(),
            }
        }
        ///`ids`, not described yet.
        #[must_use]
        pub fn ids(mut self, ids: impl Into<::dub_runtime::CommaList>) -> Self {
            self.ids = ::std::option::Option::Some(ids.into());
            self
        }
        ///`page`, not described yet.
        #[must_use]
        pub fn page(mut self, page: i64) -> Self {
            self.page = ::std::option::Option::Some(page);
            self
        }
        ///`pageSize`, not described yet.
        #[must_use]
        pub fn page_size(mut self, page_size: i64) -> Self {
            self.page_size = ::std::option::Option::Some(page_size);
            self
        }
        ///`search`, not described yet.
        #[must_use]
        pub fn search(mut self, search: impl Into<::std::string::String>) -> Self {
            self.search = ::std::option::Option::Some(search.into());
            self
        }
        ///`withParts`, not described yet.
        #[must_use]
        pub fn with_parts(mut self, with_parts: bool) -> Self {
            self.with_parts = ::std::option::Option::Some(with_parts);
            self
        }
    }
    impl ::dub_runtime::Check for ListThingsQuery {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            field("ids", &self.ids)?;
            limit("pageSize", &self.page_size, Limits::new().minimum(1).maximum(100))?;
            Ok(())
        }
    }
    ///Not described yet.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    pub struct NewThing {
        ///`kind`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = "Kind"))]
        pub kind: ::std::option::Option<Kind>,
        ///`password`, not described yet.
        #[serde(default, skip_serializing_if = "::dub_runtime::Patch::is_leave")]
        pub password: ::dub_runtime::Patch<::std::string::String>,
        ///`title`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(feature = "schemars", schemars(with = ":: std :: string :: String"))]
        pub title: ::std::option::Option<::std::string::String>,
        ///`url`, not described yet.
        pub url: ::std::string::String,
    }
    impl NewThing {
        ///`NewThing` with what is required; setters add the rest.
        #[must_use]
        pub fn new(url: impl Into<::std::string::String>) -> Self {
            Self {
                kind: ::std::default::Default::default(),
                password: ::std::default::Default::default(),
                title: ::std::default::Default::default(),
                url: url.into(),
            }
        }
        ///`kind`, not described yet.
        #[must_use]
        pub fn kind(mut self, kind: impl Into<Kind>) -> Self {
            self.kind = ::std::option::Option::Some(kind.into());
            self
        }
        ///`password`, not described yet.
        #[must_use]
        pub fn password(
            mut self,
            password: impl Into<::dub_runtime::Patch<::std::string::String>>,
        ) -> Self {
            self.password = password.into();
            self
        }
        ///`title`, not described yet.
        #[must_use]
        pub fn title(mut self, title: impl Into<::std::string::String>) -> Self {
            self.title = ::std::option::Option::Some(title.into());
            self
        }
    }
    impl ::dub_runtime::Check for NewThing {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            Ok(())
        }
    }
    impl ::std::fmt::Debug for NewThing {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewThing")
                .field("kind", &self.kind)
                .field("password", &::dub_runtime::Redacted::in_patch(&self.password))
                .field("title", &self.title)
                .field("url", &self.url)
                .finish()
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct Thing {
        ///`archived`, not described yet.
        #[serde(default)]
        pub archived: bool,
        ///`clicks`, not described yet.
        #[serde(default)]
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub clicks: i64,
        ///`id`, not described yet.
        pub id: ::std::string::String,
        ///`kind`, not described yet.
        pub kind: Kind,
        ///`parts`, not described yet.
        #[serde(rename = "parts", default)]
        pub parts: ::std::option::Option<::std::vec::Vec<ThingParts>>,
        ///`password`, not described yet.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        ///`title`, not described yet.
        #[serde(rename = "title", default)]
        pub title: ::std::option::Option<::std::string::String>,
    }
    impl ::std::fmt::Debug for Thing {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Thing")
                .field("archived", &self.archived)
                .field("clicks", &self.clicks)
                .field("id", &self.id)
                .field("kind", &self.kind)
                .field("parts", &self.parts)
                .field("password", &::dub_runtime::Redacted::in_option(&self.password))
                .field("title", &self.title)
                .finish()
        }
    }
    ///Not described yet.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ThingParts {
        ///`shade`, not described yet.
        pub shade: ThingPartsShade,
    }
    ::dub_runtime::open_enum! {
        #[doc = "Not described yet."] pub enum ThingPartsShade { #[doc = "`dark`"] Dark =
        "dark", #[doc = "`light`"] Light = "light", }
    }
    ///Not described yet.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct UpdateThing {
        ///`comments`, not described yet.
        #[serde(default, skip_serializing_if = "::dub_runtime::Patch::is_leave")]
        pub comments: ::dub_runtime::Patch<::std::string::String>,
        ///`ids`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = ":: std :: vec :: Vec < :: std :: string :: String >")
        )]
        pub ids: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///`title`, not described yet.
        #[serde(default, skip_serializing_if = "::dub_runtime::Patch::is_leave")]
        pub title: ::dub_runtime::Patch<::std::string::String>,
        ///`variants`, not described yet.
        #[serde(default, skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(
            feature = "schemars",
            schemars(
                with = ":: std :: vec :: Vec < UpdateThingVariants >",
                extend("maxItems" = 4)
            )
        )]
        pub variants: ::std::option::Option<::std::vec::Vec<UpdateThingVariants>>,
    }
    impl UpdateThing {
        ///`UpdateThing` with nothing set.
        #[must_use]
        pub fn new() -> Self {
            Self {
                comments: ::std::default::Default::default(),
                ids: ::std::default::Default::default(),
                title: ::std::default::Default::default(),
                variants: ::std::default::Default::default(),
            }
        }
        ///`comments`, not described yet.
        #[must_use]
        pub fn comments(
            mut self,
            comments: impl Into<::dub_runtime::Patch<::std::string::String>>,
        ) -> Self {
            self.comments = comments.into();
            self
        }
        ///`ids`, not described yet.
        #[must_use]
        pub fn ids(
            mut self,
            ids: impl ::std::iter::IntoIterator<Item = impl Into<::std::string::String>>,
        ) -> Self {
            self.ids = ::std::option::Option::Some(
                ids.into_iter().map(Into::into).collect(),
            );
            self
        }
        ///`title`, not described yet.
        #[must_use]
        pub fn title(
            mut self,
            title: impl Into<::dub_runtime::Patch<::std::string::String>>,
        ) -> Self {
            self.title = title.into();
            self
        }
        ///`variants`, not described yet.
        #[must_use]
        pub fn variants(
            mut self,
            variants: impl ::std::iter::IntoIterator<
                Item = impl Into<UpdateThingVariants>,
            >,
        ) -> Self {
            self.variants = ::std::option::Option::Some(
                variants.into_iter().map(Into::into).collect(),
            );
            self
        }
    }
    impl ::dub_runtime::Check for UpdateThing {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            limit("variants", &self.variants, Limits::new().max_items(4))?;
            field("variants", &self.variants)?;
            Ok(())
        }
    }
    ///Not described yet.
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    pub struct UpdateThingVariants {
        ///`percentage`, not described yet.
        #[cfg_attr(feature = "schemars", schemars(extend("minimum" = 10)))]
        #[serde(deserialize_with = "::dub_runtime::whole_number::deserialize")]
        pub percentage: i64,
        ///`url`, not described yet.
        pub url: ::std::string::String,
    }
    impl UpdateThingVariants {
        ///`UpdateThingVariants` with what is required; setters add the rest.
        #[must_use]
        pub fn new(percentage: i64, url: impl Into<::std::string::String>) -> Self {
            Self {
                percentage: percentage,
                url: url.into(),
            }
        }
    }
    impl ::dub_runtime::Check for UpdateThingVariants {
        fn check(&self) -> ::std::result::Result<(), ::dub_runtime::Violation> {
            use ::dub_runtime::{Limits, field, limit};
            limit("percentage", &self.percentage, Limits::new().minimum(10))?;
            Ok(())
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Small

Version: 1*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: ::dub_runtime::Call,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: ::dub_runtime::Call,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<::dub_runtime::Call> for Client {
    fn api_version() -> &'static str {
        "1"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &::dub_runtime::Call {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<::dub_runtime::Call>,
    {}
};
#[allow(clippy::all)]
impl Client {
    /**Sends a `GET` request to `/things`

*/
    pub async fn list_things<'a>(
        &'a self,
        query: &'a types::ListThingsQuery,
    ) -> Result<ResponseValue<::std::vec::Vec<types::Thing>>, Error<()>> {
        let url = format!("{}/things", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("query", &query))
            .build()?;
        let info = OperationInfo {
            operation_id: "listThings",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `POST` request to `/things`

*/
    pub async fn create_thing<'a>(
        &'a self,
        body: &'a types::NewThing,
    ) -> Result<ResponseValue<types::Thing>, Error<()>> {
        let url = format!("{}/things", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "createThing",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `POST` request to `/things/bulk`

*/
    pub async fn create_things<'a>(
        &'a self,
        body: &'a ::std::vec::Vec<types::NewThing>,
    ) -> Result<ResponseValue<::std::vec::Vec<types::CreateThingsAnswer>>, Error<()>> {
        let url = format!("{}/things/bulk", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "createThings",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `GET` request to `/things/count`

*/
    pub async fn count_things<'a>(
        &'a self,
        query: &'a types::CountThingsQuery,
    ) -> Result<ResponseValue<::serde_json::Value>, Error<()>> {
        let url = format!("{}/things/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("query", &query))
            .build()?;
        let info = OperationInfo {
            operation_id: "countThings",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `DELETE` request to `/things/{thingId}`

*/
    pub async fn delete_thing<'a>(
        &'a self,
        thing_id: &'a str,
    ) -> Result<ResponseValue<types::DeleteThingAnswer>, Error<()>> {
        let url = format!(
            "{}/things/{}", self.baseurl, ::dub_runtime::path_segment("thingId", &
            thing_id.to_string()).map_err(Error::InvalidRequest) ?,
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "deleteThing",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `PATCH` request to `/things/{thingId}`

*/
    pub async fn update_thing<'a>(
        &'a self,
        thing_id: &'a str,
        body: &'a types::UpdateThing,
    ) -> Result<ResponseValue<types::Thing>, Error<()>> {
        let url = format!(
            "{}/things/{}", self.baseurl, ::dub_runtime::path_segment("thingId", &
            thing_id.to_string()).map_err(Error::InvalidRequest) ?,
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "updateThing",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `POST` request to `/orders`

*/
    pub async fn create_order<'a>(
        &'a self,
        body: &'a types::CreateOrder,
    ) -> Result<ResponseValue<types::CreateOrderAnswer>, Error<()>> {
        let url = format!("{}/orders", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "createOrder",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
    /**Sends a `GET` request to `/events`

*/
    pub async fn list_events<'a>(
        &'a self,
    ) -> Result<ResponseValue<::std::vec::Vec<types::Event>>, Error<()>> {
        let url = format!("{}/events", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "listEvents",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        Err(Error::UnexpectedResponse(response))
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    #[allow(unused_imports)]
    pub use super::Client;
}
/// The operations of the contract.
pub(crate) const OPERATIONS: &[::dub_runtime::Operation] = &[
    ::dub_runtime::Operation {
        id: "listThings",
        method: "GET",
        path: "/things",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Always,
    },
    ::dub_runtime::Operation {
        id: "createThing",
        method: "POST",
        path: "/things",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Never,
    },
    ::dub_runtime::Operation {
        id: "createThings",
        method: "POST",
        path: "/things/bulk",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Never,
    },
    ::dub_runtime::Operation {
        id: "countThings",
        method: "GET",
        path: "/things/count",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Always,
    },
    ::dub_runtime::Operation {
        id: "updateThing",
        method: "PATCH",
        path: "/things/{thingId}",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Never,
    },
    ::dub_runtime::Operation {
        id: "deleteThing",
        method: "DELETE",
        path: "/things/{thingId}",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Always,
    },
    ::dub_runtime::Operation {
        id: "createOrder",
        method: "POST",
        path: "/orders",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Never,
    },
    ::dub_runtime::Operation {
        id: "listEvents",
        method: "GET",
        path: "/events",
        authenticated: true,
        analytics: false,
        repeat: ::dub_runtime::Repeat::Always,
    },
];
impl ::std::convert::From<::dub_runtime::Call> for Client {
    fn from(call: ::dub_runtime::Call) -> Self {
        Self {
            baseurl: call.base_url().to_owned(),
            client: call.http().clone(),
            inner: call,
        }
    }
}
impl ClientHooks<::dub_runtime::Call> for Client {
    async fn exec(
        &self,
        request: reqwest::Request,
        operation: &OperationInfo,
    ) -> reqwest::Result<reqwest::Response> {
        self.inner.execute(&self.client, request, operation).await
    }
}
