//! Where something stands in a document, told so that it does not matter whether it stands there
//! in full or behind a reference.

use std::fmt;

/// A method and a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    /// The HTTP method, in lower case.
    pub method: String,
    /// The path, as a template.
    pub path: String,
}

/// Something that may have two names, or be missing in one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// In the old document.
    pub old: Option<T>,
    /// In the new document.
    pub new: Option<T>,
}

impl<T: Ord> Pair<T> {
    /// The one name that stands for both: where they differ, the one that sorts first. So a place
    /// is called the same in both directions of a comparison.
    pub fn name(&self) -> Option<&T> {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => Some(old.min(new)),
            (old, new) => old.as_ref().or(new.as_ref()),
        }
    }
}

/// The root of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The operation as a whole.
    Operation,
    /// A parameter: where it is sent (`query`, `header`, `path`, `cookie`), and its name.
    Parameter(String, Pair<String>),
    /// The request body, and its media type.
    Body(String),
    /// A response: its status and its media type.
    Response(String, String),
    /// A response header: the status and the name.
    Header(String, String),
    /// A part of the operation that the server calls back.
    Callback(String, Box<Part>),
}

/// A variant of a choice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// What it is called: the value that tells it apart, else the component, else the type. Lists
    /// of such are followed by `[]`.
    pub label: String,
    /// The component that it is, or that it is a list of.
    pub component: Pair<String>,
    /// How many lists there are around the component.
    pub lists: usize,
}

/// One step into a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Into a property.
    Property(Pair<String>),
    /// Into the items of a list.
    Items,
    /// Into the values of a map.
    Values,
    /// Into a variant of a choice.
    Variant(Variant),
    /// Into the schema that must not match.
    Not,
}

/// A place: an operation, a part of it, or a schema node in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// Something in an operation.
    Operation {
        /// The operation.
        endpoint: Pair<Endpoint>,
        /// Which part of it.
        part: Part,
        /// The way from there to the schema node.
        steps: Vec<Step>,
    },
    /// Something in a component schema that no operation reaches.
    Component {
        /// The component.
        name: Pair<String>,
        /// The way from there to the schema node.
        steps: Vec<Step>,
    },
}

const JSON: &str = "application/json";

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method.to_uppercase(), self.path)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property(name) => write!(f, ".{}", name.name().map_or("", String::as_str)),
            Self::Items => f.write_str("[]"),
            Self::Values => f.write_str(".*"),
            Self::Variant(variant) => write!(f, "<{}>", variant.label),
            Self::Not => f.write_str(".not"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media_type = |f: &mut fmt::Formatter<'_>, media_type: &str| match media_type {
            JSON | "" => Ok(()),
            other => write!(f, "({other})"),
        };
        match self {
            Self::Operation => Ok(()),
            Self::Parameter(place, name) => {
                write!(f, " {place}.{}", name.name().map_or("", String::as_str))
            }
            Self::Body(media) => f.write_str(" request").and_then(|()| media_type(f, media)),
            Self::Response(status, media) => {
                write!(f, " response {status}").and_then(|()| media_type(f, media))
            }
            Self::Callback(name, part) => write!(f, " callback {name}{part}"),
            Self::Header(status, name) => write!(f, " response {status} header.{name}"),
        }
    }
}

/// `POST /track/sale request.customer.id`, `GET /links response 200[].tags`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = match self {
            Self::Operation {
                endpoint,
                part,
                steps,
            } => {
                if let Some(endpoint) = endpoint.name() {
                    write!(f, "{endpoint}")?;
                }
                write!(f, "{part}")?;
                steps
            }
            Self::Component { name, steps } => {
                write!(f, "component {}", name.name().map_or("", String::as_str))?;
                steps
            }
        };
        steps.iter().try_for_each(|step| write!(f, "{step}"))
    }
}
