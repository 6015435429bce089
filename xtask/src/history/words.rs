//! The words that names are made of, so that `links.createMany` is `bulkCreateLinks`.

use std::collections::BTreeSet;

pub(super) type Words = BTreeSet<String>;

/// Verbs and their like, each list for one meaning; the first stands for all.
const SYNONYMS: [&[&str]; 6] = [
    &["list"],
    &["get", "retrieve", "fetch", "find"],
    &["create", "add"],
    &["update", "edit"],
    &["delete", "remove"],
    &["bulk", "many", "batch"],
];

/// Tells nothing apart: `getLinkInfo` gets a link.
const FILLER: &str = "info";

/// The words of a name: in lower case and in the singular.
pub(super) fn words(name: &str) -> Words {
    let characters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = at.checked_sub(1).map(|at| characters[at]);
        let after = characters.get(at + 1);
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                // `QRCode` is two words.
                !before.is_uppercase() || after.is_some_and(|after| after.is_lowercase())
            });
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter().map(|word| singular(word)).collect()
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && !stem.is_empty() => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// A name without its style of writing: `external-id` and `externalId` are alike.
pub(super) fn plain(name: &str) -> String {
    let characters = name.chars().filter(|character| character.is_alphanumeric());
    characters.flat_map(char::to_lowercase).collect()
}

/// How many characters have to be added, dropped or replaced to make one text of the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, character) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, known) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(*known != character);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// One word for all that mean the same, and none that mean nothing.
pub(super) fn meaning(words: &Words) -> Words {
    let meant = |word: &String| {
        let list = SYNONYMS.iter().find(|list| list.contains(&word.as_str()));
        list.map_or(word.as_str(), |list| list[0]).to_owned()
    };
    let words = words.iter().filter(|word| *word != FILLER);
    words.map(meant).collect()
}

/// Without the difference between one and many, which not every API makes.
pub(super) fn loosely(words: &Words) -> Words {
    let loose = |word: String| match word.as_str() {
        "list" => "get".to_owned(),
        _ => word,
    };
    meaning(words).into_iter().map(loose).collect()
}

/// Whether a word, put through [`meaning`], says what is done and not to what.
pub(super) fn is_verb(word: &str) -> bool {
    SYNONYMS.iter().any(|list| list[0] == word)
}

#[cfg(test)]
mod tests {
    use super::{distance, meaning, plain, words};

    #[test]
    fn names_fall_apart_into_words() {
        let split = |name| Vec::from_iter(words(name)).join(" ");
        assert_eq!(split("getQRCode"), "code get qr");
        assert_eq!(split("qr-codes.get"), "code get qr");
        assert_eq!(split("bounties.list_submissions"), "bounty list submission");
        assert_eq!(split("checkDomainStatus"), "check domain status");
        assert_eq!(split("..."), "");
    }

    #[test]
    fn names_are_near_or_far() {
        assert_eq!(plain("customer_external-ID"), "customerexternalid");
        assert_eq!(distance("externlid", "externalid"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn verbs_have_synonyms() {
        let meant = |name| meaning(&words(name));
        assert_eq!(meant("links.createMany"), meant("bulkCreateLinks"));
        assert_eq!(meant("analytics.get"), meant("retrieveAnalytics"));
        assert_ne!(meant("links.get"), meant("links.list"));
    }
}
