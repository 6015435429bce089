//! What there is to list.

use crate::types::{ClickEvent, Event, EventType, LeadEvent, ListEvents, SaleEvent};
use dub_runtime::events::{EventsQuery, Listed};

impl EventsQuery for ListEvents {
    type Kind = EventType;

    fn event(&mut self) -> &mut Option<EventType> {
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
    const KIND: Option<EventType> = Some(EventType::Clicks);

    fn id(&self) -> &str {
        &self.click.id
    }
}

impl Listed<ListEvents> for LeadEvent {
    const KIND: Option<EventType> = Some(EventType::Leads);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed<ListEvents> for SaleEvent {
    const KIND: Option<EventType> = Some(EventType::Sales);

    fn id(&self) -> &str {
        &self.event_id
    }
}

impl Listed<ListEvents> for Event {
    const KIND: Option<EventType> = None;

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
