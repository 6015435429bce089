//! What has to change in a contract before progenitor can make good Rust of it.
//!
//! Each file holds one repair, the reason for it and its test. The order matters: repairs that
//! look at single schemas come first, then those that give names, then those that need the names.
//!
//! Facts that the generator would lose travel to [`crate::polish`] as `x-` keywords. The overlay may
//! write these: `x-new` (the order of a constructor's arguments), `x-enum-names` (variants by value),
//! `x-query-type` (the type of an operation's query), `x-deprecated` (what to use instead),
//! `x-max-json-length`, `x-secret` (`true`: `Debug` does not show the field), `x-repeat` (when an
//! operation may be sent again although the server may have processed it: `always`, `never`, or if the
//! body has one of the listed fields; at the top of the document `safe`: without a word, only methods
//! that change nothing), `x-added` (`true`: a property that the contract lacks) and `x-rate-limit`
//! (`analytics`: it counts towards that limit). The others are set here: `x-limits`, `x-keys`,
//! `x-three-state`, `x-constant`, `x-default`, `x-enum`, `x-formerly`, `x-name` and `x-tag`.

mod aliases;
mod all_of;
mod closed_maps;
mod comma_lists;
mod constants;
mod constructors;
mod dangling;
mod defaults;
mod enums;
mod inline_schemas;
mod left_out;
mod limits;
mod media_types;
pub(crate) mod missing_words;
mod negations;
mod nullability;
pub(crate) mod old_names;
mod open_objects;
mod optional_answers;
mod parameters;
mod query_objects;
mod repeats;
mod request_bodies;
mod request_fields;
mod rust_names;
mod same_schemas;
pub(crate) mod stand_ins;
pub(crate) mod success_responses;
mod tags;
mod three_states;
mod unions;
mod whole_numbers;

use crate::{error::Result, misfit::Misfit};
use serde_json::Value;
use std::collections::BTreeMap;

/// What there is to say of a prepared document.
pub(crate) struct Prepared {
    /// The name that each component of the contract has now.
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) misfits: Vec<Misfit>,
}

/// Repairs the document, in place. It has to be a contract with the words and the old names that
/// people gave it; what of these does not fit is told.
pub(crate) fn prepare(document: &mut Value) -> Result<Prepared> {
    let mut misfits = repeats::settle(document);
    success_responses::keep_only(document);
    parameters::write_out(document);
    misfits.extend(left_out::leave(document));
    request_bodies::write_out(document);
    media_types::prefer_json(document);
    negations::drop_all(document);
    misfits.extend(dangling::loosen(document));
    unions::simplify(document);
    all_of::merge(document);
    enums::keep_strings(document);
    closed_maps::write_as_maps(document);
    aliases::write_out(document);
    nullability::move_to_uses(document);
    comma_lists::mark(document);
    query_objects::gather(document);
    open_objects::open(document);
    whole_numbers::count_in_integers(document);
    defaults::leave_to_the_server(document);
    optional_answers::tolerate_absence(document);
    three_states::mark(document);
    constants::mark(document);
    limits::set_aside(document);
    let names = inline_schemas::name(document);
    same_schemas::merge(document);
    tags::mark(document);
    enums::set_aside(document);
    misfits.extend(rust_names::settle(document)?);
    misfits.extend(constructors::settle(document));
    Ok(Prepared { names, misfits })
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::{Value, json};

    /// A document with one operation, `POST /things`, that takes and gives what is said.
    pub(crate) fn document(body: Value, answer: Value) -> Value {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Things", "version": "1"},
            "paths": {"/things": {"post": {
                "operationId": "createThing",
                "requestBody": {"content": {"application/json": {"schema": body}}},
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": answer}}}}
            }}}
        })
    }

    pub(crate) fn body(document: &Value) -> &Value {
        &document["paths"]["/things"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    }

    pub(crate) fn answer(document: &Value) -> &Value {
        &document["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    }
}

#[cfg(test)]
mod tests {
    use super::testing::document;
    use crate::schema::refer;
    use serde_json::{Value, json};

    #[test]
    fn what_is_said_beside_a_reference_stays() {
        let secret = |name: &str| {
            let mut field = refer(name);
            field["x-secret"] = true.into();
            field
        };
        let card = |nullable: bool| json!({"type": "object", "nullable": nullable, "properties": {"pin": {"type": "string"}}});
        let mut document = document(
            json!({"type": "object", "properties": {"a": secret("Card"), "b": secret("Old"), "c": secret("Word")}}),
            json!({}),
        );
        document["components"]["schemas"] =
            json!({"Card": card(false), "Old": card(true), "Word": {"type": "string"}});
        super::prepare(&mut document).unwrap();
        let fields = &document["components"]["schemas"]["CreateThing"]["properties"];
        let fields = fields.as_object().unwrap();
        let unmarked: Vec<(&String, &Value)> = fields
            .iter()
            .filter(|(_, field)| field["x-secret"] != true)
            .collect();
        assert_eq!((fields.len(), unmarked), (3, Vec::new()));
    }
}
