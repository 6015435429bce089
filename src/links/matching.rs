//! Which input of a bulk call a result belongs to.
//!
//! The server answers with the links first and the errors behind them, and tells neither by its
//! place in the request. An ID or key that the caller chose settles it; the address does as long as
//! nothing else has the same.

use crate::types::CreateLink;
use serde_json::Value;

/// The input of each result of a bulk creation, where that can be known.
pub(super) fn created(results: &[Value], inputs: &[CreateLink]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        results: results.iter().map(about).collect(),
        of_result: vec![None; results.len()],
        is_free: vec![true; inputs.len()],
        inputs,
    };
    pairs.settle(has_id);
    pairs.settle(has_key);
    // What an ID or a key left open, an address must not decide.
    let is_nameless = |about: &Value| {
        !inputs
            .iter()
            .any(|input| has_id(input, about) || has_key(input, about))
    };
    for address in [str::to_owned, without_utm, address] {
        pairs.settle(|input, about| {
            let has_name = input.external_id.as_set().is_some() || input.key.is_some();
            let url = text(about, "url").map(address);
            !has_name
                && url.is_some_and(|url| url == address(&input.url))
                && is_nameless(about)
                && is_on_its_domain(input, about)
        });
    }
    pairs.settle_the_last();
    pairs.of_result
}

/// The input of a result of a bulk update: first those by Dub's ID, then those by the caller's.
pub(super) fn updated(
    result: &Value,
    link_ids: &[String],
    external_ids: &[String],
) -> Option<usize> {
    let about = about(result);
    let id = about.as_str().or_else(|| text(about, "id"));
    let by_id = id.and_then(|id| link_ids.iter().position(|link_id| link_id == id));
    by_id.or_else(|| {
        let id = without_mark(about.as_str().or_else(|| text(about, "externalId"))?);
        let index = external_ids
            .iter()
            .position(|external| without_mark(external) == id)?;
        Some(link_ids.len() + index)
    })
}

struct Pairs<'a> {
    results: Vec<&'a Value>,
    of_result: Vec<Option<usize>>,
    inputs: &'a [CreateLink],
    is_free: Vec<bool>,
}

impl Pairs<'_> {
    /// Pairs each result with the one input that fits, until that settles no more. Among equal
    /// inputs it does not matter which.
    fn settle(&mut self, fits: impl Fn(&CreateLink, &Value) -> bool) {
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for (index, about) in self.results.iter().enumerate() {
                if self.of_result[index].is_some() {
                    continue;
                }
                let mut fitting = (0..self.inputs.len())
                    .filter(|&input| self.is_free[input] && fits(&self.inputs[input], about));
                let Some(first) = fitting.next() else {
                    continue;
                };
                if fitting.all(|other| self.inputs[other] == self.inputs[first]) {
                    self.of_result[index] = Some(first);
                    self.is_free[first] = false;
                    has_changed = true;
                }
            }
        }
    }

    /// When there is a result for each input and one of each is left, they belong together.
    fn settle_the_last(&mut self) {
        if self.results.len() != self.inputs.len() {
            return;
        }
        let mut left = (0..self.inputs.len()).filter(|&input| self.is_free[input]);
        let open = self.of_result.iter_mut().find(|input| input.is_none());
        if let (Some(input), None, Some(open)) = (left.next(), left.next(), open) {
            *open = Some(input);
        }
    }
}

fn has_id(input: &CreateLink, about: &Value) -> bool {
    let id = input.external_id.as_set();
    id.is_some_and(|id| Some(without_mark(id)) == text(about, "externalId").map(without_mark))
}

fn has_key(input: &CreateLink, about: &Value) -> bool {
    let key = input.key.as_deref();
    key.is_some_and(|key| is_same(key, text(about, "key"))) && is_on_its_domain(input, about)
}

/// What a result says of its link: an error repeats what it was asked for.
fn about(result: &Value) -> &Value {
    match result.get("error") {
        Some(_) => result.get("link").unwrap_or(&Value::Null),
        None => result,
    }
}

fn text<'a>(about: &'a Value, field: &str) -> Option<&'a str> {
    about.get(field)?.as_str()
}

fn without_mark(id: &str) -> &str {
    id.strip_prefix("ext_").unwrap_or(id)
}

fn is_same(key: &str, other: Option<&str>) -> bool {
    let key = key.trim_matches('/');
    other.is_some_and(|other| other.trim_matches('/').eq_ignore_ascii_case(key))
}

fn is_on_its_domain(input: &CreateLink, about: &Value) -> bool {
    match (&input.domain, text(about, "domain")) {
        (Some(domain), Some(other)) => domain.eq_ignore_ascii_case(other),
        _ => true,
    }
}

/// An address without the UTM parameters, which the server keeps in step with those of the link.
fn without_utm(url: &str) -> String {
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let is_kept = |pair: &&str| !pair.is_empty() && !pair.starts_with("utm_");
    let query: Vec<_> = query.split('&').filter(is_kept).collect();
    format!(
        "{}?{}#{fragment}",
        path.trim_end_matches('/'),
        query.join("&")
    )
}

/// An address without whatever the server may change in it: the scheme it adds, the UTM parameters,
/// and the way a URL is written.
fn address(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url[..end].trim_end_matches('/').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn link(url: &str) -> CreateLink {
        CreateLink::new(url)
    }

    fn input_of_each(results: Value, inputs: &[CreateLink]) -> Vec<Option<usize>> {
        created(results.as_array().unwrap(), inputs)
    }

    #[test]
    fn an_id_or_a_key_of_the_caller_settles_it() {
        let inputs = [
            link("https://a.test").key("One"),
            link("https://a.test").external_id("ext_2"),
            link("https://a.test"),
            link("https://a.test").key("one").domain("b.link"),
        ];
        let results = json!([
            {"url": "https://a.test", "domain": "b.link", "key": "one", "externalId": null},
            {"url": "https://a.test/?utm_source=x", "domain": "dub.sh", "key": "aB3", "externalId": null},
            {"url": "https://a.test", "domain": "dub.sh", "key": "one", "externalId": null},
            {"error": "taken", "code": "conflict", "link": {"url": "https://a.test", "externalId": "2"}},
        ]);
        assert_eq!(
            input_of_each(results, &inputs),
            [Some(3), Some(2), Some(0), Some(1)]
        );
    }

    #[test]
    fn the_address_does_unless_others_have_it_too() {
        let inputs = [
            link("a.test/x"),
            link("https://b.test"),
            link("https://b.test").title("B"),
        ];
        let results = json!([
            {"url": "https://b.test/"},
            {"url": "https://a.test/x"},
            {"url": "https://b.test/"},
        ]);
        assert_eq!(input_of_each(results, &inputs), [None, Some(0), None]);

        let inputs = [link("https://b.test"), link("https://b.test")];
        let results = json!([{"url": "https://b.test"}, {"url": "https://b.test"}]);
        assert_eq!(input_of_each(results, &inputs), [Some(0), Some(1)]);
    }

    #[test]
    fn addresses_are_compared_as_closely_as_it_takes() {
        let inputs = [
            "shop.test/p?id=1",
            "shop.test/p?id=2",
            "shop.test/P?id=1",
            "shop.test/#/x",
        ];
        let inputs = inputs.map(|url| link(&format!("https://{url}")));
        let results = json!([
            {"url": "https://shop.test/#/x"},
            {"url": "https://shop.test/p?utm_source=a&id=2"},
            {"url": "https://shop.test/P?id=1"},
            {"url": "https://shop.test/p?id=1"},
        ]);
        assert_eq!(
            input_of_each(results, &inputs),
            [Some(3), Some(1), Some(2), Some(0)]
        );
    }

    #[test]
    fn what_an_id_or_key_leaves_open_is_not_settled_by_the_address() {
        let url = "https://a.test";
        for inputs in [
            [
                link(url).external_id("1"),
                link("b.test").external_id("1"),
                link(url),
            ],
            [link(url).key("one"), link("b.test").key("ONE"), link(url)],
        ] {
            let results = json!([{"url": url, "externalId": "1", "key": "one"}]);
            assert_eq!(input_of_each(results, &inputs), [None]);
        }
    }

    #[test]
    fn the_last_of_each_belong_together_unless_one_is_missing() {
        let inputs = [link("https://a.test"), link("https://b.test")];
        let results = json!([{"url": "https://a.test"}, {"error": "no", "link": null}]);
        assert_eq!(input_of_each(results, &inputs), [Some(0), Some(1)]);
        let results = json!([{"url": "https://a.test"}, {"error": "no"}, {"error": "no"}]);
        assert_eq!(input_of_each(results, &inputs), [Some(0), None, None]);
    }

    #[test]
    fn an_update_is_known_by_either_id() {
        let (ids, external) = (["link_1".to_owned()], ["ext_7".to_owned(), "8".to_owned()]);
        let input = |result: Value| updated(&result, &ids, &external);
        assert_eq!(input(json!({"id": "link_1", "externalId": null})), Some(0));
        assert_eq!(input(json!({"id": "link_2", "externalId": "7"})), Some(1));
        assert_eq!(input(json!({"error": "gone", "link": "ext_8"})), Some(2));
        assert_eq!(
            input(json!({"error": "gone", "link": {"id": "link_1"}})),
            Some(0)
        );
        assert_eq!(input(json!({"error": "gone"})), None);
    }
}
