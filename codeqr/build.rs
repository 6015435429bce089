//! Generates the typed operations from `openapi.yaml`, `overlay.yaml` and `renames.yaml`; all of it is
//! in `codegen`, which the sibling client shares.

fn main() -> std::process::ExitCode {
    dub_codegen::build_script()
}
