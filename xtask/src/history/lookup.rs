//! Which operation somebody means.

use dub_codegen::contract::{Contract, Operation};
use serde_json::Value;

use super::words::{Words, is_verb, loosely, meaning, plain, words};
use super::{History, Version};

/// How many operations an error suggests.
const SUGGESTIONS: usize = 6;

/// The version, by its position, and the operation in it: of the newest contract that has one of
/// that name.
pub(super) fn find<'a>(history: &'a History, name: &str) -> Result<(usize, Operation<'a>), String> {
    let newest_first = || history.versions().iter().enumerate().rev();
    // A name that is exactly right is meant, even if it is right for an old contract only.
    for (at, version) in newest_first() {
        let mut operations = version.contract.operations();
        if let Some(operation) = operations.find(|operation| is_called(operation, name)) {
            return Ok((at, operation));
        }
    }
    for (at, version) in newest_first() {
        match &similar(version, name)[..] {
            [] => {}
            [operation] => return Ok((at, *operation)),
            several => {
                let ids: Vec<_> = several
                    .iter()
                    .map(|operation| quoted(operation.id))
                    .collect();
                return Err(format!("`{name}` may be {}; which one?", ids.join(" or ")));
            }
        }
    }
    Err(unknown(history, name))
}

fn is_called(operation: &Operation<'_>, name: &str) -> bool {
    let endpoint = || {
        let mut parts = name.split_whitespace();
        let same_method = parts
            .next()
            .is_some_and(|method| method.eq_ignore_ascii_case(operation.method));
        same_method && parts.next() == Some(operation.path) && parts.next().is_none()
    };
    operation.id == name || endpoint()
}

/// The operations whose names mean the same, by the strictest rule that any of them satisfies.
fn similar<'a>(version: &'a Version, name: &str) -> Vec<Operation<'a>> {
    let with_asked = |_: &Operation<'_>| Some(words(name));
    let found = similar_by(version, with_asked);
    match found.is_empty() {
        false => found,
        true => similar_by(version, |operation| with_whole_group(operation, name)),
    }
}

/// Likewise, by the words that are asked for, which may depend on the operation.
fn similar_by<'a>(
    version: &'a Version,
    asked: impl Fn(&Operation<'a>) -> Option<Words>,
) -> Vec<Operation<'a>> {
    type Rule = fn(&Contract, &Operation<'_>, &Words) -> bool;
    let rules: [Rule; 4] = [
        |contract, operation, asked| {
            let own = meaning(&words(operation.id));
            fits(
                &meaning(asked),
                &one_or_many(own, contract, operation),
                operation,
            )
        },
        |_, operation, asked| fits(&meaning(asked), &meaning(&words(operation.id)), operation),
        |_, operation, asked| fits(&loosely(asked), &loosely(&words(operation.id)), operation),
        |_, operation, asked| {
            let own = loosely(&words(operation.id));
            let verbless = own.into_iter().filter(|word| !is_verb(word)).collect();
            fits(&loosely(asked), &verbless, operation)
        },
    ];
    let matching = |rule: &Rule| -> Vec<_> {
        let operations = version.contract.operations();
        operations
            .filter(|operation| {
                asked(operation).is_some_and(|asked| rule(&version.contract, operation, &asked))
            })
            .collect()
    };
    let mut found = rules.iter().map(matching);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The words of a name such as `qr.get`, whose group is the beginning of that of the operation.
fn with_whole_group(operation: &Operation<'_>, name: &str) -> Option<Words> {
    let (group, rest) = name.split_once('.')?;
    let tag = tag(operation)?;
    let begins = !group.is_empty() && plain(tag).starts_with(&plain(group));
    begins.then(|| words(&format!("{tag} {rest}")))
}

/// All words of the operation were asked for, and none but these and those of its group.
fn fits(asked: &Words, own: &Words, operation: &Operation<'_>) -> bool {
    let group = words(tag(operation).unwrap_or(""));
    own.is_subset(asked)
        && asked
            .iter()
            .all(|word| own.contains(word) || group.contains(word))
}

/// Says `list` of what answers with a list, and `get` of what does not, whatever its name says.
fn one_or_many(own: Words, contract: &Contract, operation: &Operation<'_>) -> Words {
    let verb = match answers_with_list(contract, operation) {
        true => "list",
        false => "get",
    };
    let adjust = |word: String| match word.as_str() {
        "list" | "get" => verb.to_owned(),
        _ => word,
    };
    own.into_iter().map(adjust).collect()
}

fn answers_with_list(contract: &Contract, operation: &Operation<'_>) -> bool {
    let schema = operation
        .value
        .pointer("/responses/200/content/application~1json/schema");
    let reference = schema.and_then(|schema| schema.get("$ref")?.as_str());
    let target = reference.and_then(|to| contract.document().pointer(to.strip_prefix('#')?));
    let schema = target.or(schema);
    schema.and_then(|schema| schema.get("type")) == Some(&Value::from("array"))
}

pub(super) fn tag<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    operation.value.pointer("/tags/0")?.as_str()
}

fn unknown(history: &History, name: &str) -> String {
    let asked = loosely(&words(name));
    let newest = history.versions().last();
    let operations = newest
        .into_iter()
        .flat_map(|version| version.contract.operations());
    let mut near: Vec<_> = operations
        .filter_map(|operation| {
            let own = loosely(&words(operation.id));
            // A verb alone is no likeness.
            let common = own
                .intersection(&asked)
                .filter(|word| !is_verb(word))
                .count();
            let apart = own.symmetric_difference(&asked).count();
            (common > 0).then_some((apart, operation.id))
        })
        .collect();
    near.sort();
    let near: Vec<_> = near
        .iter()
        .take(SUGGESTIONS)
        .map(|(_, id)| quoted(id))
        .collect();
    match near.len() {
        0 => format!("no contract in history/ has an operation `{name}`"),
        _ => format!(
            "no contract in history/ has an operation `{name}`; similar: {}",
            near.join(", ")
        ),
    }
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A history of one version, with a few operations as APIs name them.
    fn history() -> History {
        let operation = |id: &str, tag: &str, answer: &str| {
            let content = json!({"application/json": {"schema": {"type": answer}}});
            json!({
                "operationId": id,
                "tags": [tag],
                "responses": {"200": {"description": "", "content": content}}
            })
        };
        let document = json!({
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": {
                "/links": {
                    "get": operation("getLinks", "Links", "array"),
                    "post": operation("createLink", "Links", "object")
                },
                "/links/info": {"get": operation("getLinkInfo", "Links", "object")},
                "/links/count": {"get": operation("getLinksCount", "Links", "number")},
                "/links/bulk": {"post": operation("bulkCreateLinks", "Links", "array")},
                "/customers": {"get": operation("getCustomers", "Customers", "array")},
                "/customers/{id}": {"get": operation("getCustomer", "Customers", "object")},
                "/qr": {"get": operation("getQRCode", "QR Codes", "object")},
                "/partners/links": {"get": operation("retrievePartnerLinks", "Partners", "array")},
                "/tokens": {"post": operation("createReferralsEmbedToken", "Embed Tokens", "object")},
                "/track/sale": {"post": operation("trackSale", "Track", "object")}
            }
        });
        History::of_one(Contract::parse(&document.to_string(), "test").unwrap())
    }

    fn found(name: &str) -> Result<String, String> {
        let history = history();
        find(&history, name).map(|(_, operation)| operation.id.to_owned())
    }

    #[test]
    fn names_of_sdks_are_understood() {
        for (name, id) in [
            ("track.sale", "trackSale"),
            ("links.list", "getLinks"),
            ("links.get", "getLinkInfo"),
            ("links.count", "getLinksCount"),
            ("links.create", "createLink"),
            ("links.createMany", "bulkCreateLinks"),
            ("customers.list", "getCustomers"),
            ("customers.get", "getCustomer"),
            ("customers.retrieve", "getCustomer"),
            ("qrCodes.get", "getQRCode"),
            ("qr.get", "getQRCode"),
            ("partners.retrieveLinks", "retrievePartnerLinks"),
            ("embedTokens.referrals", "createReferralsEmbedToken"),
            ("get /customers/{id}", "getCustomer"),
            ("getLinks", "getLinks"),
        ] {
            assert_eq!(found(name).as_deref(), Ok(id), "{name}");
        }
    }

    #[test]
    fn what_is_not_clear_is_asked_back() {
        let error = found("links").unwrap_err();
        assert!(
            error.contains("`getLinks`") && error.contains("which one?"),
            "{error}"
        );
        let error = found("links.destroy").unwrap_err();
        assert!(
            error.contains("similar: ") && error.contains("`getLinks`"),
            "{error}"
        );
        assert!(found("").is_err());
        assert!(found("get").is_err());
    }
}
