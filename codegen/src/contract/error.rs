use std::fmt;

/// Why a document could not be taken as a contract: which document, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    document: String,
    problem: Problem,
}

impl Error {
    pub(crate) fn new(document: &str, problem: Problem) -> Self {
        Self {
            document: document.to_owned(),
            problem,
        }
    }

    /// The name of the document, as it was given to [`super::Contract::parse`].
    pub fn document(&self) -> &str {
        &self.document
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

/// What can be wrong with a document. Operations are named as `GET /links`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing in it.
    Empty,
    /// A web page was found where a document should be.
    Html,
    /// The text ends in the middle of the document.
    CutOff(String),
    /// The text is neither JSON nor YAML; the parser says where.
    Syntax(String),
    /// The document is nested deeper than can be read; the parser says where.
    TooDeep(String),
    /// The document is something else than an object.
    NotAnObject(&'static str),
    /// The version found, if any, is not one that can be read.
    Version(Option<String>),
    /// There is no operation at all.
    NoPaths,
    /// Something in `paths` is not an object, or not a path.
    Malformed {
        /// The path or operation.
        place: String,
        /// What it is instead of what it should be.
        found: String,
    },
    /// An operation has no `operationId`.
    NoOperationId(String),
    /// Two operations have the same `operationId`.
    DuplicateOperationId {
        /// The id they share.
        id: String,
        /// The operation that had it first.
        first: String,
        /// The operation that has it again.
        second: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.document, self.problem)
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the document is empty"),
            Self::Html => write!(
                f,
                "this is a web page (HTML), not an OpenAPI document; was it downloaded from the right address?"
            ),
            Self::CutOff(at) => write!(
                f,
                "the document is cut off ({at}); was the download interrupted?"
            ),
            Self::Syntax(at) => write!(f, "neither JSON nor YAML that can be read: {at}"),
            Self::TooDeep(at) => {
                write!(f, "the document is nested too deeply to be read ({at})")
            }
            Self::NotAnObject(found) => {
                write!(f, "an OpenAPI document is an object, but this is {found}")
            }
            Self::Version(Some(found)) => {
                write!(f, "this is OpenAPI {found}, and only OpenAPI 3.0 is read")
            }
            Self::Version(None) => write!(
                f,
                "there is no `openapi` version at the top, and only OpenAPI 3.0 is read"
            ),
            Self::NoPaths => write!(f, "there are no operations under `paths`"),
            Self::Malformed { place, found } => write!(f, "{place}: {found}"),
            Self::NoOperationId(operation) => write!(f, "{operation}: has no `operationId`"),
            Self::DuplicateOperationId { id, first, second } => write!(
                f,
                "{second}: has the operationId `{id}`, which {first} already has"
            ),
        }
    }
}
