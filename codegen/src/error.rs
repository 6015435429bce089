use std::fmt;

/// Why no code could be generated.
///
/// It names the place in the contract (operation, schema, or both) so that a maintainer knows
/// where to look without reading the generator's source.
#[derive(Debug)]
pub struct Error {
    place: String,
    problem: String,
}

impl Error {
    pub(crate) fn new(place: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self {
            place: place.into(),
            problem: problem.to_string(),
        }
    }

    /// The same, with more after it.
    pub(crate) fn followed_by(mut self, more: impl fmt::Display) -> Self {
        self.problem += &more.to_string();
        self
    }

    /// Where it happened: a file, an operation, a schema.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for Error {}

/// A result whose error names a place in the contract.
pub type Result<T> = std::result::Result<T, Error>;
