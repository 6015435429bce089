//! The `groupBy` of a query, which is for a method to say.

use std::fmt::Display;

use crate::{Error, Violation};

/// Sets the `groupBy` that the method asks for, unless the query has another one.
///
/// # Errors
///
/// A [`Violation`] of `groupBy` when it has.
pub fn set<T: PartialEq + Display>(group_by: &mut Option<T>, wanted: T) -> Result<(), Violation> {
    match group_by {
        Some(set) if *set != wanted => {
            let problem = format!("must be `{wanted}` or left out here, but is `{set}`");
            Err(Violation::new("groupBy", problem))
        }
        _ => {
            *group_by = Some(wanted);
            Ok(())
        }
    }
}

/// The error of a query whose `groupBy` is not for its method.
#[must_use]
pub fn refused(operation: &str) -> Error {
    let problem = "is set to something else: `count` gives one number, `count_by` sets it itself";
    Error::invalid_request(operation, Violation::new("groupBy", problem))
}
