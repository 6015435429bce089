//! What a client knows of an operation before it is called.

/// One operation of an API, as its contract describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its `operationId`.
    pub id: &'static str,
    /// Its HTTP method, in capitals.
    pub method: &'static str,
    /// Its path, with parameters in braces.
    pub path: &'static str,
    /// Whether the API key is sent with it.
    pub authenticated: bool,
    /// Whether it counts towards the limit of analytics, which is one of its own.
    pub analytics: bool,
    /// When it may be sent again although the server may have processed it.
    pub repeat: Repeat,
}

/// When a call may be sent again although the server may have processed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Always: to process it twice is the same as to process it once.
    Always,
    /// If its body has one of these fields, by which the server knows it again.
    With(&'static [&'static str]),
    /// Never: it could take effect twice.
    Never,
}

impl Operation {
    /// What is assumed of an operation that the client does not list.
    pub(crate) const fn unlisted(id: &'static str) -> Self {
        Self {
            id,
            method: "",
            path: "",
            authenticated: true,
            analytics: false,
            repeat: Repeat::Never,
        }
    }
}
