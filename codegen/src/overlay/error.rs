use std::fmt;

/// Everything that is wrong with an overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    overlay: String,
    problems: Vec<Problem>,
}

impl Error {
    pub(super) fn new(overlay: &str, problems: Vec<Problem>) -> Self {
        Self {
            overlay: overlay.to_owned(),
            problems,
        }
    }

    /// The name of the overlay, as it was given to [`super::Overlay::parse`].
    pub fn overlay(&self) -> &str {
        &self.overlay
    }

    /// What is wrong, in the order of the overlay.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// One thing that is wrong, and with which action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The number of the action, counted from 1; nothing when it is the overlay itself.
    pub action: Option<usize>,
    /// The `target` of the action, as far as it has one.
    pub target: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with an overlay. Places in the contract are JSON pointers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The text cannot be read; the message says why.
    Unreadable(String),
    /// The version found, if any, is not 1.0.
    Version(Option<String>),
    /// A key that has no meaning here, so that it is probably misspelt.
    UnknownKey(String),
    /// A key that should be there, or should have another value.
    Malformed(&'static str),
    /// The `target` is not a JSONPath.
    Path(String),
    /// The `target` is nowhere in the contract.
    MatchesNothing,
    /// The `target` is neither an object nor a list, so it cannot be updated.
    UpdatesScalar(String),
    /// An object or a list would be lost for a value of another kind.
    Replaces {
        /// Where it is.
        place: String,
        /// What would be there instead.
        with: &'static str,
    },
    /// The update is of something that is not there.
    DescribesMissing {
        /// Its name.
        name: String,
        /// Where it would be created.
        place: String,
        /// One of these would make it a whole definition; nothing where a name is the contract's
        /// to define.
        needs: Option<&'static str>,
    },
    /// The update is of something behind a reference, which has another value there already: others
    /// refer to it, too.
    SaidBefore {
        /// The keyword.
        key: String,
        /// Where it has a value.
        place: String,
    },
    /// The update would add something that the contract has by now, and describes there in another way.
    NotAdded(String),
    /// The response has another status by now. The update was applied to it.
    OtherStatus(String),
    /// The document itself cannot be removed.
    RemovesDocument,
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{}: {problem}", self.overlay)?;
        }
        Ok(())
    }
}

impl Problem {
    /// Which action it is, as far as it is one.
    pub(crate) fn place(&self) -> Option<String> {
        let number = self.action?;
        Some(match &self.target {
            Some(target) => format!("action {number} (target `{target}`)"),
            None => format!("action {number}"),
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place() {
            write!(f, "{place}: ")?;
        }
        self.fault.fmt(f)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => f.write_str(why),
            Self::Version(Some(found)) => {
                write!(f, "this is Overlay {found}, and only Overlay 1.0 is read")
            }
            Self::Version(None) => write!(
                f,
                "there is no `overlay` version at the top; it should say `overlay: 1.0.0`"
            ),
            Self::UnknownKey(key) => write!(f, "has the unknown key `{key}`"),
            Self::Malformed(what) => f.write_str(what),
            Self::Path(why) => write!(f, "the target is not a JSONPath: {why}"),
            Self::MatchesNothing => write!(f, "matches nothing in the contract"),
            Self::UpdatesScalar(place) => write!(
                f,
                "matches {place}, which is neither an object nor a list; update the object around it"
            ),
            Self::Replaces { place, with } => {
                write!(f, "would replace all of {place} with {with}")
            }
            Self::DescribesMissing { name, place, needs } => {
                write!(
                    f,
                    "describes `{name}`, which the contract does not have (at {place}"
                )?;
                match needs {
                    Some(needs) => write!(f, "; to add it, give it {needs})"),
                    None => f.write_str(")"),
                }
            }
            Self::SaidBefore { key, place } => write!(
                f,
                "says `{key}` of {place}, which has another one and is not the only place that is meant; say it there"
            ),
            Self::NotAdded(place) => write!(
                f,
                "would add {place}, which the contract has by now, as something else; leave only the words for it"
            ),
            Self::OtherStatus(status) => {
                write!(
                    f,
                    "is taken for the response {status}, which took its place; say that"
                )
            }
            Self::RemovesDocument => write!(f, "would remove the whole contract"),
        }
    }
}
