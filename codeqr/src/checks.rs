//! What is checked of requests besides the limits that the generator knows.

mod rules;
mod whatsapp;

use crate::types::{CreateLink, CreateQrCode, UpdateLink, UpdateQrCode};
use dub_runtime::{Check, Violation};

/// A request of which more is checked than the limits of its fields.
pub(crate) trait CheckMore: Check {
    /// Checks the rest.
    fn check_more(&self) -> Result<(), Violation>;
}

/// A request that is checked as a whole.
pub(crate) struct Checked<'a, R>(pub(crate) &'a R);

impl<R: CheckMore> Check for Checked<'_, R> {
    fn check(&self) -> Result<(), Violation> {
        self.0.check()?;
        self.0.check_more()
    }
}

impl CheckMore for CreateLink {
    fn check_more(&self) -> Result<(), Violation> {
        rules::check(&self.rules)
    }
}

impl CheckMore for UpdateLink {
    fn check_more(&self) -> Result<(), Violation> {
        rules::check(&self.rules)
    }
}

impl CheckMore for CreateQrCode {
    fn check_more(&self) -> Result<(), Violation> {
        rules::check(&self.rules)?;
        whatsapp::check(&self.whatsapp)
    }
}

impl CheckMore for UpdateQrCode {
    fn check_more(&self) -> Result<(), Violation> {
        rules::check(&self.rules)?;
        whatsapp::check(&self.whatsapp)
    }
}
