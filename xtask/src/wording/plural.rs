//! Reasons are given for one thing; several have other pronouns and verbs.

/// What stands for one thing, and for several.
const PARTS: [(&str, &str); 12] = [
    ("name of a component is", "names of components are"),
    ("the id is", "the ids are"),
    (
        "the old name still works, but is",
        "the old names still work, but are",
    ),
    (
        "the old name still comes, but is",
        "the old names still come, but are",
    ),
    ("the old name", "the old names"),
    ("the new one has", "the new ones have"),
    ("it still works, but is", "they still work, but are"),
    ("it was", "they were"),
    ("it is", "they are"),
    ("it has", "they have"),
    ("it may", "they may"),
    ("its", "their"),
];

/// A reason for several things, made of the reason for one.
pub(super) fn of_many(reason: &str) -> String {
    // There `it` is what the sentence begins with, however many things it is about.
    if reason.starts_with("what ") {
        return reason.to_owned();
    }
    let mut text = format!(" {reason} ");
    for (one, many) in PARTS {
        for end in [" ", ",", ";"] {
            text = text.replace(&format!(" {one}{end}"), &format!(" {many}{end}"));
        }
    }
    let words = text.trim().split(' ');
    let mut words: Vec<_> = words.collect();
    // What still begins so, as `it cannot be told`, is about nothing in particular.
    let impersonal = words.starts_with(&["it"]);
    for word in words.iter_mut().skip(usize::from(impersonal)) {
        *word = match *word {
            "it" => "them",
            "it," => "them,",
            "it;" => "them;",
            word => word,
        };
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::of_many;

    #[test]
    fn pronouns_and_verbs_agree() {
        for (one, many) in [
            (
                "whoever calls it gets an error",
                "whoever calls them gets an error",
            ),
            (
                "callers may send it; the server may refuse it, or silently ignore it",
                "callers may send them; the server may refuse them, or silently ignore them",
            ),
            (
                "callers do not send it yet, and it has to be there",
                "callers do not send them yet, and they have to be there",
            ),
            (
                "it was deprecated, and no later date was set for its end",
                "they were deprecated, and no later date was set for their end",
            ),
            (
                "callers send the old name, and the new one has to be there",
                "callers send the old names, and the new ones have to be there",
            ),
            (
                "the old name still works, but is to go",
                "the old names still work, but are to go",
            ),
            (
                "it cannot be told whether everything that was taken still is",
                "it cannot be told whether everything that was taken still is",
            ),
            (
                "what was taken is no longer taken as it was",
                "what was taken is no longer taken as it was",
            ),
            ("readers get the same values", "readers get the same values"),
        ] {
            assert_eq!(of_many(one), many);
        }
    }
}
