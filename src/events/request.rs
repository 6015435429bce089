//! Requests for events of one kind, or of the kind that the query says.

use crate::types::{ClickEvent, Event, EventKind, LeadEvent, ListEvents, SaleEvent};
use dub_runtime::{Check, Limits, PageRequest, Violation, limit};
use serde::{Serialize, Serializer, de::DeserializeOwned};
use std::marker::PhantomData;

/// What a list of events can hold.
pub(super) trait Listed: Clone + DeserializeOwned + Send + 'static {
    /// The events to ask for, if it is for the type to say.
    const KIND: Option<EventKind>;

    /// The ID that tells an event from the others; empty if it has none.
    fn id(&self) -> &str;
}

impl Listed for ClickEvent {
    const KIND: Option<EventKind> = Some(EventKind::Clicks);

    fn id(&self) -> &str {
        &self.click.id
    }
}

impl Listed for LeadEvent {
    const KIND: Option<EventKind> = Some(EventKind::Leads);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed for SaleEvent {
    const KIND: Option<EventKind> = Some(EventKind::Sales);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed for Event {
    const KIND: Option<EventKind> = None;

    fn id(&self) -> &str {
        match self {
            Self::Click(event) => event.id(),
            Self::Lead(event) => event.id(),
            Self::Sale(event) => event.id(),
            Self::Unknown(event) => event["eventId"]
                .as_str()
                .or_else(|| event["click"]["id"].as_str())
                .unwrap_or_default(),
        }
    }
}

#[derive(Clone)]
pub(super) struct Request<E> {
    pub(super) query: ListEvents,
    item: PhantomData<fn() -> E>,
}

impl<E: Listed> Request<E> {
    pub(super) fn new(query: &ListEvents) -> Self {
        let mut query = query.clone();
        query.event = query.event.or(E::KIND);
        Self {
            query,
            item: PhantomData,
        }
    }
}

impl<E> Serialize for Request<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.query.serialize(serializer)
    }
}

impl<E: Listed> Check for Request<E> {
    fn check(&self) -> Result<(), Violation> {
        let ListEvents {
            event,
            limit: size,
            page,
            ..
        } = &self.query;
        if let (Some(kind), Some(event)) = (E::KIND, event)
            && kind != *event
        {
            let problem = format!("must be `{kind}` or left out here, but is `{event}`");
            return Err(Violation::new("event", problem));
        }
        // The contract has no lower limits.
        limit("limit", size, Limits::new().minimum(1))?;
        limit("page", page, Limits::new().minimum(1))?;
        self.query.check()
    }
}

impl<E: Listed> PageRequest for Request<E> {
    type Item = E;
    const PAGE_SIZE: i64 = 100;
    const SHORT_PAGE_IS_LAST: bool = false;

    fn page(&mut self) -> &mut Option<i64> {
        &mut self.query.page
    }

    fn page_size(&mut self) -> &mut Option<i64> {
        &mut self.query.limit
    }

    fn id(event: &E) -> &str {
        event.id()
    }
}
