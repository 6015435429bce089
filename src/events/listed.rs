//! What there is to list.

use crate::types::{ClickEvent, Event, EventKind, LeadEvent, ListEvents, SaleEvent};
use dub_runtime::events::{EventsQuery, Listed};

impl EventsQuery for ListEvents {
    type Kind = EventKind;
    const LAST_PAGE: i64 = 1_000;

    fn event(&mut self) -> &mut Option<EventKind> {
        &mut self.event
    }

    fn page(&mut self) -> &mut Option<i64> {
        &mut self.page
    }

    fn limit(&mut self) -> &mut Option<i64> {
        &mut self.limit
    }
}

impl Listed<ListEvents> for ClickEvent {
    const KIND: Option<EventKind> = Some(EventKind::Clicks);

    fn id(&self) -> &str {
        &self.click.id
    }
}

impl Listed<ListEvents> for LeadEvent {
    const KIND: Option<EventKind> = Some(EventKind::Leads);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed<ListEvents> for SaleEvent {
    const KIND: Option<EventKind> = Some(EventKind::Sales);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed<ListEvents> for Event {
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
