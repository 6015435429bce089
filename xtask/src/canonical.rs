//! The one form in which this project keeps contracts.

use dub_codegen::contract::{self, Contract};

/// The contract as it is kept: its structure only, in canonical order.
pub(crate) fn of(mut contract: Contract) -> Contract {
    let document = contract.document_mut();
    contract::structure_only(document);
    contract::canonical(document);
    contract
}

/// A contract in that form as it stands in `openapi.yaml` and in `history/`.
pub(crate) fn to_yaml(contract: &Contract) -> String {
    contract::to_yaml(contract.document())
}
