//! IDs that can be Dub's or your own.

use dub_runtime::external_id;

external_id! {
    /// Which link: Dub's ID of it, or yours. A plain string is Dub's ID.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::LinkId;
    ///
    /// dub.links().delete("link_1JR9KQ6Q").await?;
    /// dub.links().delete(LinkId::external("spring-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    LinkId
}

external_id! {
    /// Which customer: Dub's ID of them, or yours. A plain string is Dub's ID.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::CustomerId;
    ///
    /// let one = dub.customers().get("cus_1JR9KQ6Q").await?;
    /// let other = dub.customers().get(CustomerId::external("user-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    CustomerId
}
