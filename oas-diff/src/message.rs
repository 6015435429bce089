//! What happened, in one sentence.

mod subject;

use subject::subject;

use serde_json::Value;

use crate::report::{Change, Direction, Relation, Rename, What};

/// How many values of a list are told.
const TOLD: usize = 8;

pub(crate) fn message(change: &Change) -> String {
    let it = subject(change);
    let old = || shown(change.old.as_ref());
    let new = || shown(change.new.as_ref());
    let in_words = |narrower, wider| {
        if change.relation == Relation::Wider {
            wider
        } else {
            narrower
        }
    };
    if let Some(rename) = &change.rename {
        return renamed(change, rename, &it);
    }
    match &change.what {
        What::OperationAdded => format!("operation {it} ({}) is new", plain(change.new.as_ref())),
        What::OperationRemoved => {
            format!("operation {it} ({}) is gone", plain(change.old.as_ref()))
        }
        What::OperationMoved
        | What::ComponentRenamed
        | What::ParameterRenamed
        | What::PropertyRenamed
        | What::PropertySuperseded
        | What::EnumValueRenamed => {
            format!("{it}: {} is now {}", old(), new())
        }
        What::OperationIdChanged => set_or_dropped(change, "an operationId"),
        What::Operation("tags-changed") => format!("the tags were {}, and are {}", old(), new()),
        What::Operation("server-removed") => format!("the server {} is no longer listed", old()),
        What::Operation("server-added") => format!("the server {} is new", new()),
        What::Operation("sunset-changed") => {
            format!("its end was set to {}, and is set to {}", old(), new())
        }
        What::Operation("stability-changed") => {
            format!("its stability was {}, and is {}", old(), new())
        }
        What::Operation("deprecated") => match &change.new {
            Some(date) => format!(
                "the operation is deprecated, and ends on {}",
                plain(Some(date))
            ),
            None => "the operation is deprecated".to_owned(),
        },
        What::Operation("reactivated") => "the operation is no longer deprecated".to_owned(),
        What::Operation("callback-removed") => format!("the callback {} is gone", old()),
        What::Operation("callback-added") => format!("the callback {} is new", new()),
        What::Operation(word) => word.replace('-', " "),
        What::Security => format!(
            "the credentials that are needed changed from {} to {}",
            credentials(change.old.as_ref()),
            credentials(change.new.as_ref())
        ),
        What::SecurityScheme("details-changed") => {
            format!("the details of security scheme {it} changed")
        }
        What::SecurityScheme(_) => {
            format!("security scheme {it} changed from {} to {}", old(), new())
        }
        What::ComponentAdded => format!("components are new: {}", new()),
        What::ComponentRemoved => format!("components are gone: {}", old()),
        What::ParameterAdded => format!(
            "{it} is new{}",
            if change.level == crate::Level::Breaking {
                ", and required"
            } else {
                ""
            }
        ),
        What::PropertyAdded => format!("{it} is new ({})", plain(change.new.as_ref())),
        What::ParameterRemoved => format!("{it} is gone"),
        What::PropertyRemoved => format!("{it} is gone (it was {})", plain(change.old.as_ref())),
        What::ParameterRequired => format!("{it} is now required"),
        What::ParameterOptional => format!("{it} can now be left out"),
        What::PropertyRequired => match change.direction {
            Direction::Request => format!("{it} is now required"),
            _ => format!("{it} is now always there"),
        },
        What::PropertyOptional => match change.direction {
            Direction::Request => format!("{it} can now be left out"),
            _ => format!("{it} may now be missing"),
        },
        What::ParameterSerialization(word) => {
            format!(
                "{it} is written in another way: `{word}` was {}, and is {}",
                old(),
                new()
            )
        }
        What::ParameterLifecycle(word) | What::SchemaLifecycle(word) => {
            let date = change
                .new
                .as_ref()
                .map(|date| format!(" (until {})", plain(Some(date))));
            let date = date.unwrap_or_default();
            match *word {
                "deprecated" => format!("{it} is deprecated{date}"),
                "reactivated" => format!("{it} is no longer deprecated"),
                _ => format!("{it}: {} ({} → {})", word.replace('-', " "), old(), new()),
            }
        }
        What::BodyAdded => "a request body is new".to_owned(),
        What::BodyRemoved => "the request body is gone".to_owned(),
        What::BodyRequired => "the request body is now required".to_owned(),
        What::BodyOptional => "the request body can now be left out".to_owned(),
        What::MediaTypeAdded if change.old.is_some() => {
            format!("the media type {} is now {}", old(), new())
        }
        What::MediaTypeAdded => format!("the media type {} is new", new()),
        What::MediaTypeRemoved => format!("the media type {} is gone", old()),
        What::SchemaAdded => format!(
            "the content is described now: {}",
            plain(change.new.as_ref())
        ),
        What::SchemaRemoved => format!(
            "the content is no longer described (it was {})",
            plain(change.old.as_ref())
        ),
        What::StatusAdded => format!("the response {it} is new"),
        What::StatusRemoved => format!("the response {it} is gone"),
        What::HeaderAdded => format!("the header {it} is new"),
        What::HeaderRemoved => format!("the header {it} is gone"),
        What::HeaderRequired => format!("the header {it} is now always sent"),
        What::HeaderOptional => format!("the header {it} may now be missing"),
        What::ObjectToMap | What::Type | What::Union | What::List => {
            format!(
                "{it} changed from {} to {}",
                plain(change.old.as_ref()),
                plain(change.new.as_ref())
            )
        }
        What::Wrapped => match &change.new {
            Some(_) => format!("{it} stands in the property {} of an object now", new()),
            None => format!(
                "{it} no longer stands in the property {} of an object",
                old()
            ),
        },
        What::VariantAdded => format!("{it} can now also be {}", new()),
        What::VariantRemoved => format!("{it} can no longer be {}", old()),
        What::AllOf => match &change.new {
            Some(_) => format!("{it} has to match {} as well now", new()),
            None => format!("{it} need not match {} any more", old()),
        },
        What::Nullable => format!("{it} can {} be null", in_words("no longer", "now")),
        What::EnumValues => match (&change.old, &change.new) {
            (Some(_), _) => format!("{it} lost the values {}", old()),
            _ => format!("{it} has new values: {}", new()),
        },
        What::Enum => match &change.new {
            Some(_) => format!("{it} takes only these values now: {}", new()),
            None => format!("{it} takes any value now, not only {}", old()),
        },
        What::Format => limited(change, &it, "format"),
        What::Limit(keyword) => limited(change, &it, keyword),
        What::Pattern => limited(change, &it, "pattern"),
        What::AdditionalProperties => limited(change, &it, "additionalProperties"),
        What::Default => limited(change, &it, "default"),
        What::Access(keyword) => {
            let is_set = change.new == Some(Value::Bool(true));
            format!(
                "{it} is {} `{keyword}`",
                if is_set { "now" } else { "no longer" }
            )
        }
        What::Discriminator => format!(
            "what tells the variants apart changed from {} to {} for {it}",
            old(),
            new()
        ),
        What::Unjudged(keyword) => format!("{it}: `{keyword}` changed"),
    }
}

/// What a caller has to have: `token`, `key` and `token`, nothing.
fn credentials(alternatives: Option<&Value>) -> String {
    let alternatives = alternatives.and_then(Value::as_array).into_iter().flatten();
    let schemes = |alternative: &Value| {
        let schemes = alternative.as_object().into_iter().flatten();
        let schemes: Vec<String> = schemes
            .map(|(name, scopes)| match shown(Some(scopes)) {
                none if none.is_empty() => format!("`{name}`"),
                scopes => format!("`{name}` with {scopes}"),
            })
            .collect();
        match schemes.is_empty() {
            true => "none".to_owned(),
            false => schemes.join(" and "),
        }
    };
    alternatives.map(schemes).collect::<Vec<_>>().join(", or ")
}

fn renamed(change: &Change, rename: &Rename, it: &str) -> String {
    let (from, to) = (&rename.from, &rename.to);
    let likely = rename.confidence >= Rename::LIKELY;
    let kind = match change.what {
        What::OperationMoved => {
            return match likely {
                true => format!("operation {}: `{from}` was moved to `{to}`", it),
                false => format!("operation {}: `{from}` was possibly moved to `{to}`", it),
            };
        }
        What::PropertySuperseded => {
            return match likely {
                true => format!("`{from}` is deprecated, and `{to}` takes its place"),
                false => format!("`{from}` is deprecated, and `{to}` possibly takes its place"),
            };
        }
        What::OperationIdChanged => "operationId ",
        What::ComponentRenamed => "component ",
        What::ParameterRenamed => "parameter ",
        What::EnumValueRenamed => "value ",
        _ => "",
    };
    let possibly = if likely { "" } else { "possibly " };
    format!("{kind}`{from}` was {possibly}renamed to `{to}`")
}

fn set_or_dropped(change: &Change, name: &str) -> String {
    match (&change.old, &change.new) {
        (None, Some(new)) => format!("{name} was added: {}", plain(Some(new))),
        (Some(old), None) => format!("{name} was dropped: {}", plain(Some(old))),
        _ => format!(
            "{name} changed from {} to {}",
            shown(change.old.as_ref()),
            shown(change.new.as_ref())
        ),
    }
}

fn limited(change: &Change, it: &str, keyword: &str) -> String {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    match (old, new) {
        (None, Some(_)) => format!("`{keyword}` {} is new for {it}", shown(new)),
        (Some(_), None) => format!("`{keyword}` {} was dropped for {it}", shown(old)),
        // Where the two differ in type only, the notation has to show it.
        _ if plain(old) == plain(new) => format!(
            "`{keyword}` changed from `{}` to `{}` for {it}",
            old.map_or_else(String::new, Value::to_string),
            new.map_or_else(String::new, Value::to_string),
        ),
        _ => format!(
            "`{keyword}` changed from {} to {} for {it}",
            shown(old),
            shown(new)
        ),
    }
}

/// A value in backticks; of a long list, the beginning.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::Array(values)) => {
            let told: Vec<String> = values
                .iter()
                .take(TOLD)
                .map(|value| shown(Some(value)))
                .collect();
            let more = values.len().saturating_sub(TOLD);
            let more = if more == 0 {
                String::new()
            } else {
                format!(" and {more} more")
            };
            format!("{}{more}", told.join(", "))
        }
        // Nothing between two backticks reads as nothing at all.
        Some(Value::String(text)) if text.is_empty() => "`\"\"`".to_owned(),
        Some(value) => format!("`{}`", plain(Some(value))),
    }
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}
