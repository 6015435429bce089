//! What `build.rs` makes of the contract. Nothing outside this crate sees it.

#![allow(
    dead_code,
    deprecated,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::missing_errors_doc,
    rustdoc::all
)]

#[cfg(test)]
mod tests;

use dub_runtime::Call;

include!(concat!(env!("OUT_DIR"), "/generated.rs"));

impl ClientHooks<Call> for Client {
    async fn exec(
        &self,
        request: reqwest::Request,
        operation: &OperationInfo,
    ) -> reqwest::Result<reqwest::Response> {
        self.inner.execute(&self.client, request, operation).await
    }
}
