//! Tokens that let a browser show the referral dashboard.

use crate::{
    Dub, Result,
    types::{CreateReferralsEmbedToken, ReferralsEmbedToken},
};
use dub_runtime::{Error, Violation};
use std::borrow::Borrow;

/// Tokens that let a browser show the referral dashboard. From [`Dub::embed_tokens`].
#[derive(Clone, Copy, Debug)]
pub struct EmbedTokens<'a>(pub(crate) &'a Dub);

impl EmbedTokens<'_> {
    /// Makes a token with which a browser may show the referral dashboard of one partner
    /// (`createReferralsEmbedToken`, `POST /tokens/embed/referrals`). If `partner` describes a new
    /// one, they are enrolled. Every call makes another token.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::CreateReferralsEmbedToken;
    ///
    /// let partner = CreateReferralsEmbedToken::new().tenant_id("user_42");
    /// let token = dub.embed_tokens().referrals(partner).await?;
    /// println!("{} works until {}", token.public_token, token.expires);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// none of `partnerId`, `tenantId` and `partner` says which partner, or when a limit of
    /// `partner` is broken. Other failures are an [`Error`](crate::Error) as well.
    pub async fn referrals(
        self,
        token: impl Borrow<CreateReferralsEmbedToken>,
    ) -> Result<ReferralsEmbedToken> {
        let token = token.borrow();
        let operation = "createReferralsEmbedToken";
        let mut ids = [&token.partner_id, &token.tenant_id].into_iter().flatten();
        if token.partner.is_none() && ids.all(String::is_empty) {
            let problem = "must be set, or else `tenantId` or `partner`";
            let violation = Violation::new("partnerId", problem);
            return Err(Error::invalid_request(operation, violation));
        }
        let api = self.0.call(operation, token)?;
        let result = api.create_referrals_embed_token(token).await;
        api.inner.conclude(result)
    }
}
