//! The two that are compared: this crate, and the same calls made with reqwest and serde alone.

use dub::Dub;
use dub::types::{Link, ListLinks, SaleTracked, TrackSale};
use std::hint::black_box;
use std::time::Duration;

pub(crate) const KEY: &str = "dub_xxxxxxxxxxxxxxxxxxxxxxxx";

/// What a client is asked to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Job {
    /// To record a sale.
    Sale,
    /// To fetch a page of 100 links.
    Page,
}

/// One of the two.
pub(crate) trait Client: Clone + Send + Sync + 'static {
    fn new(base_url: &str) -> Self;
    fn sale(&self) -> impl Future<Output = SaleTracked> + Send;
    fn page(&self) -> impl Future<Output = Vec<Link>> + Send;

    /// Does this job so often, one after the other.
    fn run(&self, job: Job, times: usize) -> impl Future<Output = ()> + Send {
        async move {
            for _ in 0..times {
                match job {
                    Job::Sale => assert!(black_box(self.sale().await).is_attributed()),
                    Job::Page => assert_eq!(black_box(self.page().await).len(), 100),
                }
            }
        }
    }
}

/// This crate.
#[derive(Clone)]
pub(crate) struct Ours {
    dub: Dub,
    sale: TrackSale,
    page: ListLinks,
}

impl Client for Ours {
    fn new(base_url: &str) -> Self {
        let dub = Dub::builder().api_key(KEY).base_url(base_url);
        Self {
            dub: dub.build().expect("the settings are in order"),
            sale: sale(),
            page: page(),
        }
    }

    async fn sale(&self) -> SaleTracked {
        let tracked = self.dub.track().sale(&self.sale).await;
        tracked.expect("the server answers with a sale")
    }

    async fn page(&self) -> Vec<Link> {
        let links = self.dub.links().list(&self.page).await;
        links.expect("the server answers with links")
    }
}

/// reqwest and serde.
#[derive(Clone)]
pub(crate) struct Bare {
    http: reqwest::Client,
    base_url: String,
    sale: TrackSale,
    page: ListLinks,
}

impl Client for Bare {
    fn new(base_url: &str) -> Self {
        let http = reqwest::Client::builder()
            .user_agent("bare/1")
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy();
        Self {
            http: http.build().expect("the settings are in order"),
            base_url: base_url.to_owned(),
            sale: sale(),
            page: page(),
        }
    }

    async fn sale(&self) -> SaleTracked {
        let url = format!("{}/track/sale", self.base_url);
        let request = self.http.post(url).json(&self.sale);
        answer(request)
            .await
            .expect("the server answers with a sale")
    }

    async fn page(&self) -> Vec<Link> {
        let url = format!("{}/links", self.base_url);
        let request = self.http.get(url).query(&self.page);
        answer(request)
            .await
            .expect("the server answers with links")
    }
}

async fn answer<T: serde::de::DeserializeOwned>(
    request: reqwest::RequestBuilder,
) -> reqwest::Result<T> {
    let answer = request.bearer_auth(KEY).send().await?;
    answer.error_for_status()?.json().await
}

fn sale() -> TrackSale {
    TrackSale::new("cus_123", 4_900)
        .invoice_id("in_42")
        .event_name("Invoice paid")
}

fn page() -> ListLinks {
    ListLinks::new().domain("acme.link").page_size(100)
}
