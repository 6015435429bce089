//! IDs that can be CodeQR's or your own.

use dub_runtime::external_id;

external_id! {
    /// Which link: CodeQR's ID of it, or yours. A plain string is CodeQR's ID.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::LinkId;
    ///
    /// codeqr.links().delete("clx1JR9KQ6Q").await?;
    /// codeqr.links().delete(LinkId::external("spring-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    LinkId
}

external_id! {
    /// Which QR code: CodeQR's ID of it, or yours. A plain string is CodeQR's ID.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::QrCodeId;
    ///
    /// codeqr.qrcodes().delete("clx1JR9KQ6Q").await?;
    /// codeqr.qrcodes().delete(QrCodeId::external("menu-42")).await?;
    /// # Ok(())
    /// # }
    /// ```
    QrCodeId
}
