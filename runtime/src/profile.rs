//! What is fixed about an API.

use crate::{Operation, Transport};

/// What a [`Builder`](crate::Builder) must know about an API.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// The environment variable that holds the API key.
    pub key_variable: &'static str,
    /// The environment variable that holds another base URL.
    pub base_url_variable: &'static str,
    /// The base URL when none is set.
    pub default_base_url: &'static str,
    /// The `User-Agent` of every request, such as `client/1.0.0`.
    pub user_agent: &'static str,
    /// The operations of the API.
    pub operations: &'static [Operation],
}

/// An API client that a [`Builder`](crate::Builder) can build.
pub trait Api: From<Transport> {
    /// What the builder must know.
    const PROFILE: Profile;
}
