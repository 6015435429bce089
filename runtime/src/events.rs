//! Requests for events of one kind, or of the kind that the query says.

use std::fmt::Display;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use crate::{Check, Limits, PageRequest, Violation, limit};

/// A query for events.
pub trait EventsQuery: Check + Serialize + Clone + Send + Sync + 'static {
    /// The kinds of events that there are to ask for.
    type Kind: Clone + PartialEq + Display;

    /// The last page that the server gives.
    const LAST_PAGE: i64 = i64::MAX;

    /// The kind that is asked for (`event`).
    fn event(&mut self) -> &mut Option<Self::Kind>;

    /// The number of the page (`page`).
    fn page(&mut self) -> &mut Option<i64>;

    /// How many events a page has (`limit`).
    fn limit(&mut self) -> &mut Option<i64>;
}

/// What a list of events can hold.
pub trait Listed<Q: EventsQuery>: Clone + DeserializeOwned + Send + 'static {
    /// The events to ask for, if it is for the type to say.
    const KIND: Option<Q::Kind>;

    /// The ID that tells an event from the others; empty if it has none.
    fn id(&self) -> &str;
}

/// A query for events of the type `E`.
#[derive(Debug)]
pub struct EventsRequest<Q, E> {
    /// What is sent.
    pub query: Q,
    item: PhantomData<fn() -> E>,
}

impl<Q: EventsQuery, E: Listed<Q>> EventsRequest<Q, E> {
    /// This query, for the kind of events that `E` is.
    #[must_use]
    pub fn new(query: &Q) -> Self {
        let mut query = query.clone();
        let event = query.event();
        *event = event.take().or(E::KIND);
        let item = PhantomData;
        Self { query, item }
    }
}

impl<Q: Clone, E> Clone for EventsRequest<Q, E> {
    fn clone(&self) -> Self {
        let (query, item) = (self.query.clone(), PhantomData);
        Self { query, item }
    }
}

impl<Q: Serialize, E> Serialize for EventsRequest<Q, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.query.serialize(serializer)
    }
}

impl<Q: EventsQuery, E: Listed<Q>> Check for EventsRequest<Q, E> {
    fn check(&self) -> Result<(), Violation> {
        let mut query = self.query.clone();
        if let (Some(kind), Some(event)) = (E::KIND, query.event())
            && kind != *event
        {
            let problem = format!("must be `{kind}` or left out here, but is `{event}`");
            return Err(Violation::new("event", problem));
        }
        // Contracts have no lower limits.
        limit("limit", query.limit(), Limits::new().minimum(1))?;
        limit("page", query.page(), Limits::new().minimum(1))?;
        self.query.check()
    }
}

impl<Q: EventsQuery, E: Listed<Q>> PageRequest for EventsRequest<Q, E> {
    type Item = E;
    const PAGE_SIZE: i64 = 100;
    const SHORT_PAGE_IS_LAST: bool = false;
    const LAST_PAGE: i64 = Q::LAST_PAGE;

    fn page(&mut self) -> &mut Option<i64> {
        self.query.page()
    }

    fn page_size(&mut self) -> &mut Option<i64> {
        self.query.limit()
    }

    fn id(event: &E) -> &str {
        event.id()
    }
}
