//! How much two names have in common.

use std::collections::BTreeSet;

use serde_json::Value;

/// The words of a name: `customerExternalIds`, `customer_external_id` → customer, external, id.
pub(crate) fn words(name: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut word = String::new();
    let mut after_lower = false;
    for letter in name.chars() {
        let starts = !letter.is_alphanumeric() || (letter.is_uppercase() && after_lower);
        if starts && !word.is_empty() {
            words.insert(singular(std::mem::take(&mut word)));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        after_lower = letter.is_lowercase() || letter.is_numeric();
    }
    if !word.is_empty() {
        words.insert(singular(word));
    }
    words
}

fn singular(mut word: String) -> String {
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word
}

/// From 0 to 1; 1 if the words are the same.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let (a, b) = (words(one), words(other));
    if a == b {
        return 1.0;
    }
    let shared = a.intersection(&b).count() as f64;
    let contained = shared / a.len().min(b.len()).max(1) as f64;
    let of_all = shared / a.union(&b).count().max(1) as f64;
    let by_words = f64::midpoint(contained, of_all);
    by_words.max(0.7 * likeness_of_letters(&one.to_lowercase(), &other.to_lowercase()))
}

/// Whether one name has all the words of the other, or hardly a letter differs.
pub(crate) fn one_extends_other(one: &str, other: &str) -> bool {
    let (a, b) = (words(one), words(other));
    a.is_subset(&b) || b.is_subset(&a) || likeness_of_letters(one, other) >= 0.85
}

/// How much of both names the letters make up that both have in the same order.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
pub(crate) fn likeness_of_letters(one: &str, other: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (
        one.chars().take(64).collect(),
        other.chars().take(64).collect(),
    );
    2.0 * shared_in_order(&a, &b) as f64 / (a.len() + b.len()).max(1) as f64
}

/// The length of the longest sequence that both have.
pub(crate) fn shared_in_order<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Enum values that differ in nothing but how their words are written: `createdAt`, `created_at`.
/// Words that differ may well mean something else, so that is not asked here.
pub(crate) fn renamed_values(removed: &[Value], added: &[Value]) -> Vec<(String, String, f64)> {
    let texts = |values: &[Value]| -> Vec<String> {
        let texts = values.iter().filter_map(Value::as_str);
        texts.take(200).map(str::to_owned).collect()
    };
    let (mut removed, mut added) = (texts(removed), texts(added));
    removed.sort_unstable();
    added.sort_unstable();
    // `-createdAt` is the other way round, and `<` and `!=` have no words at all.
    let sign = |text: &str| {
        text.chars()
            .take_while(|letter| !letter.is_alphanumeric())
            .collect::<String>()
    };
    let alike = |from: &str, to: &str| sign(from) == sign(to) && !words(from).is_empty();
    let (mut found, lone) = (Vec::new(), removed.len() == 1 && added.len() == 1);
    removed.retain(|from| {
        let same = |to: &String| alike(from, to) && words(from) == words(to);
        match added.iter().position(same) {
            Some(at) => {
                found.push((from.clone(), added.remove(at), 0.95));
                false
            }
            None => true,
        }
    });
    if let (true, [from], [to]) = (lone, removed.as_slice(), added.as_slice()) {
        let likeness = likeness(from, to);
        if alike(from, to) && likeness >= 0.65 {
            found.push((from.clone(), to.clone(), likeness.min(0.9)));
        }
    }
    found
}
