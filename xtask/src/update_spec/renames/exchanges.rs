//! Where some names went and some came, which may be renames that nothing but people can tell.

use std::collections::{BTreeMap, BTreeSet};

use dub_codegen::contract::Contract;
use oas_diff::{Change, Endpoint, Pair, Part, Place, Step, What};

use super::{ToConfirm, join};

/// The fields of one object, or the query parameters of one operation, that went and that came.
#[derive(Debug, Default)]
pub(in super::super) struct Exchange {
    operation: String,
    is_sent: bool,
    went: BTreeSet<String>,
    came: BTreeSet<String>,
}

impl Exchange {
    /// All there are, between contracts of which this is the new one.
    pub(in super::super) fn all<'a>(
        changes: impl IntoIterator<Item = &'a Change>,
        contract: &Contract,
    ) -> Vec<Self> {
        let mut found: BTreeMap<(&Endpoint, String, &[Step]), Self> = BTreeMap::new();
        for change in changes {
            let went = match change.what {
                What::PropertyRemoved | What::ParameterRemoved => true,
                What::PropertyAdded | What::ParameterAdded => false,
                _ => continue,
            };
            for place in &change.places {
                let Some((endpoint, part, around, name)) = parts(place) else {
                    continue;
                };
                let (seat, is_sent) = seat(part);
                let exchange = found.entry((endpoint, seat, around)).or_default();
                exchange.is_sent = is_sent;
                exchange.operation = id(contract, endpoint);
                let names = match went {
                    true => &mut exchange.went,
                    false => &mut exchange.came,
                };
                names.extend(name.name().cloned());
            }
        }
        found.into_values().collect()
    }
}

/// Request fields of which one went and one came, and nothing else where they stand.
pub(super) fn bare(exchanges: &[Exchange]) -> Vec<ToConfirm> {
    let mut found: Vec<ToConfirm> = Vec::new();
    for exchange in exchanges.iter().filter(|exchange| exchange.is_sent) {
        if let (1, 1, Some(from), Some(to)) = (
            exchange.went.len(),
            exchange.came.len(),
            exchange.went.first(),
            exchange.came.first(),
        ) {
            add(&mut found, exchange, from, to);
        }
    }
    found
}

/// The rename of one name to another, wherever the one went and the other came.
pub(super) fn confirmed(exchanges: &[Exchange], from: &str, to: &str) -> Vec<ToConfirm> {
    let mut found = Vec::new();
    for exchange in exchanges {
        if exchange.went.contains(from) && exchange.came.contains(to) {
            add(&mut found, exchange, from, to);
        }
    }
    found
}

fn add(found: &mut Vec<ToConfirm>, exchange: &Exchange, from: &str, to: &str) {
    let rename = ToConfirm {
        from: from.to_owned(),
        to: to.to_owned(),
        operations: vec![exchange.operation.clone()],
        confidence: None,
        of_requests: exchange.is_sent,
    };
    join(found, rename);
}

/// The operation, the part of it, what is around the field in there, and the field.
fn parts(place: &Place) -> Option<(&Endpoint, &Part, &[Step], &Pair<String>)> {
    let Place::Operation {
        endpoint,
        part,
        steps,
    } = place
    else {
        return None;
    };
    let endpoint = endpoint.new.as_ref()?;
    match (part, &steps[..]) {
        (_, [around @ .., Step::Property(name)]) => Some((endpoint, part, around, name)),
        (Part::Parameter(location, name), []) if location == "query" => {
            Some((endpoint, part, &[], name))
        }
        _ => None,
    }
}

/// What the part is called, and whether callers send it.
fn seat(part: &Part) -> (String, bool) {
    match part {
        Part::Body(_) => ("body".to_owned(), true),
        Part::Parameter(location, _) => (location.clone(), true),
        Part::Response(status, _) => (format!("response {status}"), false),
        other => (format!("{other:?}"), false),
    }
}

fn id(contract: &Contract, endpoint: &Endpoint) -> String {
    let mut operations = contract.operations();
    let is_meant = |it: &dub_codegen::contract::Operation<'_>| {
        it.method == endpoint.method && it.path == endpoint.path
    };
    let operation = operations.find(is_meant);
    operation.map_or_else(|| endpoint.to_string(), |operation| operation.id.to_owned())
}
