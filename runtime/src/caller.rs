//! A client's calls, whatever API they are of.

use serde::Serialize;

use crate::filled::Filled;
use crate::{Call, CallOptions, Check, Error, PageRequest, Transport};

/// What a client crate's client is made of: the [`Transport`] that it shares with its copies, and the
/// settings of this copy.
#[derive(Clone, Debug)]
pub struct Caller {
    transport: Transport,
    options: CallOptions,
}

impl From<Transport> for Caller {
    fn from(transport: Transport) -> Self {
        Self {
            transport,
            options: CallOptions::new(),
        }
    }
}

impl Caller {
    /// The base URL, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.transport.base_url()
    }

    /// The same caller with other settings.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            transport: self.transport.clone(),
            options,
        }
    }

    /// The same caller for calls of which there are many: they wait for their turns.
    #[must_use]
    pub fn patient(&self) -> Self {
        self.with(self.options.clone().patient())
    }

    /// One call of `operation` with a request that keeps the limits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field.
    pub fn call(&self, operation: &'static str, request: &impl Check) -> Result<Call, Error> {
        request
            .check()
            .map_err(|violation| Error::invalid_request(operation, violation))?;
        Ok(self.transport.call(operation, self.options.clone()))
    }

    /// One call with this query, none of whose fields is blank.
    ///
    /// # Errors
    ///
    /// As [`call`](Caller::call).
    pub fn query(
        &self,
        operation: &'static str,
        query: &(impl Check + Serialize),
    ) -> Result<Call, Error> {
        self.call(operation, &Filled(query))
    }

    /// One call for one page of the list that `request` asks for.
    ///
    /// # Errors
    ///
    /// As [`call`](Caller::call).
    pub fn page(
        &self,
        operation: &'static str,
        request: &(impl PageRequest + Serialize),
    ) -> Result<Call, Error> {
        request
            .check_page()
            .map_err(|violation| Error::invalid_request(operation, violation))?;
        self.query(operation, request)
    }
}
