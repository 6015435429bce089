//! The one form in which this project keeps contracts.

use dub_codegen::contract::{self, Contract};

/// The contract as it stands in `openapi.yaml` and in `history/`: its structure only, in canonical
/// order.
pub(crate) fn to_yaml(contract: Contract) -> String {
    let mut document = contract.into_document();
    contract::structure_only(&mut document);
    contract::canonical(&mut document);
    contract::to_yaml(&document)
}
