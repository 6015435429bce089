//! Where in an OpenAPI document a value is, and so what its keys mean: the `description` of a
//! schema is prose, the `description` under `properties` is a field.

/// The kind of object at some place of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Document,
    Info,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Header,
    Link,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    /// The scopes of an OAuth flow: the keys are names, the values prose.
    Scopes,
    /// An object whose keys are names somebody chose.
    Map(&'static Place),
    /// A list of such objects.
    List(&'static Place),
    /// Values that stand for themselves, such as a `default`: nothing in them is a keyword.
    Data,
}

use Place::{
    Callback, Components, Data, Discriminator, Document, Encoding, Header, Info, Link, List, Map,
    MediaType, OAuthFlow, OAuthFlows, Operation, Parameter, PathItem, Paths, RequestBody, Response,
    Responses, Schema, Scopes, SecurityScheme, Server, ServerVariable, Tag, Xml,
};

impl Place {
    /// What is found under `key` of an object at this place.
    pub(crate) fn member(self, key: &str) -> Self {
        match (self, key) {
            (Map(of), _) => *of,
            // Only here are extensions mixed with names that somebody chose.
            (Paths | Callback | Responses, _) if key.starts_with("x-") => Data,
            (Paths | Callback, _) => PathItem,
            (Responses, _) => Response,

            (Document, "info") => Info,
            (Document | PathItem | Operation, "servers") => List(&Server),
            (Document, "paths") => Paths,
            (Document, "components") => Components,
            (Document, "tags") => List(&Tag),
            (Server, "variables") => Map(&ServerVariable),

            (Components, "schemas") => Map(&Schema),
            (Components, "responses") => Map(&Response),
            (Components, "parameters") => Map(&Parameter),
            (Components, "requestBodies") => Map(&RequestBody),
            (Components | Response | Encoding, "headers") => Map(&Header),
            (Components, "securitySchemes") => Map(&SecurityScheme),
            (Components | Response, "links") => Map(&Link),
            (Components | Operation, "callbacks") => Map(&Callback),

            (
                PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace",
            ) => Operation,
            (PathItem | Operation, "parameters") => List(&Parameter),
            (Operation, "requestBody") => RequestBody,
            (Operation, "responses") => Responses,
            (Parameter | RequestBody | Response | Header, "content") => Map(&MediaType),
            (Parameter | MediaType | Header, "schema") => Schema,
            (MediaType, "encoding") => Map(&Encoding),
            (Link, "server") => Server,

            (Schema, "properties" | "patternProperties") => Map(&Schema),
            (Schema, "items" | "additionalProperties" | "not" | "propertyNames") => Schema,
            (Schema, "oneOf" | "anyOf" | "allOf") => List(&Schema),
            (Schema, "discriminator") => Discriminator,
            (Schema, "xml") => Xml,

            (SecurityScheme, "flows") => OAuthFlows,
            (OAuthFlows, "implicit" | "password" | "clientCredentials" | "authorizationCode") => {
                OAuthFlow
            }
            (OAuthFlow, "scopes") => Scopes,
            _ => Data,
        }
    }

    /// What the items are of a list at this place.
    pub(crate) fn item(self) -> Self {
        match self {
            List(of) => *of,
            _ => Data,
        }
    }

    /// Whether an `x-` key of an object at this place is an extension and not a name.
    pub(crate) fn has_extensions(self) -> bool {
        !matches!(self, Map(_) | List(_) | Scopes | Data)
    }
}
