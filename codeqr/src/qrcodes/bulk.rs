//! Many QR codes in one call.

use crate::{
    BulkError, BulkOutcome, Codeqr, Result,
    checks::Checked,
    types::{BulkQrCodeError, CreateQrCode, DeleteQrCodes, QrCode},
};
use dub_runtime::bulk::{in_parts, some_of};
use serde_json::Value;
use std::ops::Range;

/// Many QR codes in one call. From [`QrCodes::bulk`](crate::QrCodes::bulk).
#[derive(Clone, Copy, Debug)]
pub struct QrCodesBulk<'a>(pub(crate) &'a Codeqr);

/// What came of one of many QR codes.
pub type BulkQrCode = BulkOutcome<QrCode, BulkQrCodeError>;

impl QrCodesBulk<'_> {
    /// Creates many QR codes (`bulkCreateQRCodes`, `POST /qrcodes/bulk`). More than 100 are sent in
    /// parts of 100, one after the other.
    ///
    /// A QR code that cannot be created does not keep the others from it: look at each
    /// [`BulkOutcome`]. No webhooks are sent. A part whose answer was lost is not [sent
    /// again](crate::retries) for you: what it did create might be created once more.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::CreateQrCode;
    ///
    /// let inputs: Vec<_> = (1..=250)
    ///     .map(|n| (n, CreateQrCode::to_url(format!("https://example.com/{n}"))))
    ///     .map(|(n, qr_code)| qr_code.external_id(n.to_string()))
    ///     .collect();
    /// for outcome in codeqr.qrcodes().bulk().create(&inputs).await? {
    ///     match outcome.created() {
    ///         Some(created) => println!("{:?}: {}", created.external_id, created.key),
    ///         None => println!("{outcome:?}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps what was done: before anything is sent when there is nothing to
    /// create, or one of the inputs breaks a limit of [`create`](crate::QrCodes::create), which is
    /// named with its index, counted from 0; afterwards when a call fails as a whole. Whether a
    /// used-up quota fails the call or single items, the document does not say.
    pub async fn create(
        self,
        qr_codes: impl AsRef<[CreateQrCode]>,
    ) -> Result<Vec<BulkQrCode>, BulkError<Vec<BulkQrCode>>> {
        let qr_codes = qr_codes.as_ref();
        let codeqr = self.0;
        let send = |part| create(codeqr, qr_codes, part);
        in_parts(qr_codes.len(), send, Vec::extend).await
    }

    /// Deletes many QR codes for good (`bulkDeleteQRCodes`, `DELETE /qrcodes/bulk`), and says how
    /// many were deleted. More than 100 are sent in parts of 100, one after the other. IDs that do
    /// not exist are passed over.
    ///
    /// No source shows what `@codeqr/ts` calls this.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// let ids = ["clx1JR9KQ6Q", "clx1JR9KQ6R"];
    /// let deleted = codeqr.qrcodes().bulk().delete(ids).await?;
    /// assert!(deleted <= 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BulkError`] that keeps how many were deleted: before anything is sent when there is no
    /// ID, or one of them is empty or has a comma; afterwards when a call fails.
    pub async fn delete(
        self,
        ids: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<i64, BulkError<i64>> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.as_ref().to_owned()).collect();
        let codeqr = self.0;
        let send = |part| delete(codeqr, &ids, part);
        in_parts(ids.len(), send, |sum, count| *sum += count).await
    }
}

/// Creates those of one part. All are checked before the first part is sent.
async fn create(
    codeqr: &Codeqr,
    qr_codes: &[CreateQrCode],
    part: Range<usize>,
) -> Result<Vec<BulkQrCode>> {
    if part.start == 0 {
        some_of("bulkCreateQRCodes", "qrcodes", qr_codes.len())?;
        let all: Vec<_> = qr_codes.iter().map(Checked).collect();
        codeqr.call("bulkCreateQRCodes", &all)?;
    }
    let api = codeqr.call("bulkCreateQRCodes", &())?;
    let answer = api.bulk_create_qr_codes(&qr_codes[part].to_vec()).await;
    let outcomes: Vec<Value> = api.inner.conclude_as(answer)?;
    Ok(outcomes.into_iter().map(BulkOutcome::read).collect())
}

/// Deletes those of one part. All IDs are checked before the first part is sent.
async fn delete(codeqr: &Codeqr, ids: &[String], part: Range<usize>) -> Result<i64> {
    if part.start == 0 {
        some_of("bulkDeleteQRCodes", "qrcodeIds", ids.len())?;
        codeqr.call("bulkDeleteQRCodes", &DeleteQrCodes::new(ids))?;
    }
    let query = DeleteQrCodes::new(&ids[part]);
    let api = codeqr.call("bulkDeleteQRCodes", &())?;
    let deleted = api.inner.conclude(api.bulk_delete_qr_codes(&query).await)?;
    Ok(deleted.deleted_count)
}
