//! What an update of a domain must repeat, because the server resets it otherwise.

use crate::{
    Dub, Error, Patch, Result,
    types::{Domain, ListDomains, UpdateDomain},
};
use dub_runtime::{Violation, path_segment};

/// These changes, with the present values of the fields that the server resets when they are left
/// out.
pub(super) async fn kept(dub: &Dub, slug: &str, mut changes: UpdateDomain) -> Result<UpdateDomain> {
    path_segment("slug", slug).map_err(|_| refused("must not be empty, `.` or `..`"))?;
    let texts = [
        &mut changes.expired_url,
        &mut changes.not_found_url,
        &mut changes.placeholder,
    ];
    if changes.archived.is_some() && !texts.iter().any(|text| text.is_leave()) {
        return Ok(changes);
    }
    let domain = find(dub, slug).await.map_err(Error::in_preparation)?;
    changes.archived.get_or_insert(domain.archived);
    let present = [domain.expired_url, domain.not_found_url, domain.placeholder];
    for (text, present) in texts.into_iter().zip(present) {
        if text.is_leave() {
            *text = Patch::or_clear(present);
        }
    }
    Ok(changes)
}

/// The domain of this name, archived or not. No operation of the contract gives one domain.
async fn find(dub: &Dub, slug: &str) -> Result<Domain> {
    let query = ListDomains::new().search(slug);
    for query in [query.clone(), query.archived(true)] {
        let mut domains = dub.domains().list_all(query);
        while let Some(domain) = domains.try_next().await? {
            if domain.slug.eq_ignore_ascii_case(slug) {
                return Ok(domain);
            }
        }
    }
    Err(refused("is not the name of a domain of this workspace"))
}

fn refused(problem: &str) -> Error {
    Error::invalid_request("updateDomain", Violation::new("slug", problem))
}
