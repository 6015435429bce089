//! QR codes.

mod bulk;
pub mod content;

pub use bulk::{BulkQrCode, QrCodesBulk};

use crate::{
    Codeqr, CountGroup, Error, Items, Result,
    checks::Checked,
    types::{
        CountGroupBy, CountQrCodes, CreateQrCode, DeletedObject, GetQrCode, ListQrCodes, QrCode,
        UpdateQrCode,
    },
};
use dub_runtime::{
    Violation,
    count::{Count, CountRow},
    group_by, page_request,
};
use std::borrow::Borrow;

/// QR codes. From [`Codeqr::qrcodes`].
///
/// The methods are named as in `@codeqr/ts`: `client.qrcodes.retrieve` is `qrcodes().retrieve`, and
/// `client.qrcodes.bulk.create` is `qrcodes().bulk().create`.
///
/// Methods that take an ID take CodeQR's as a string, and yours as a
/// [`QrCodeId::external`](crate::QrCodeId::external).
#[derive(Clone, Copy, Debug)]
pub struct QrCodes<'a>(pub(crate) &'a Codeqr);

page_request!(ListQrCodes: pages of 100, QrCode by id);

impl<'a> QrCodes<'a> {
    /// Many QR codes in one call.
    #[must_use]
    pub fn bulk(self) -> QrCodesBulk<'a> {
        QrCodesBulk(self.0)
    }
}

impl QrCodes<'_> {
    /// Creates a QR code (`createQRCode`, `POST /qrcodes`). [`content`](crate::content) says what
    /// it may hold.
    ///
    /// The answer has no picture and no address of one, and the document has no operation that
    /// gives it. CodeQR's pages mention `/qr`, without a schema.
    ///
    /// It is not [sent again](crate::retries) for you once it may have arrived: CodeQR does not say
    /// what a second call with the same key or external ID does.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::{content::{Wifi, WifiEncryption}, types::CreateQrCode};
    ///
    /// let menu = CreateQrCode::to_url("https://example.com/menu").key("menu").fg_color("#204060");
    /// let menu = codeqr.qrcodes().create(menu).await?;
    ///
    /// let guests = Wifi::new("Guests").password("welcome").encryption(WifiEncryption::Wpa2);
    /// let guests = codeqr.qrcodes().create(CreateQrCode::of(guests).size(512)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// a limit is broken: `externalId` 1 to 255 characters, `frameText` at most 200, the message to
    /// WhatsApp at most 1,000 and its number 8 to 15 digits; `geo` and `rules` as in
    /// [links](crate::Links::create). Other failures are an [`Error`](crate::Error) as well: 403
    /// when the workspace has used up its QR codes or its plan lacks what the QR code asks for, 422
    /// when `domain` is a shared one of CodeQR's that the plan does not include.
    pub async fn create(self, qr_code: impl Borrow<CreateQrCode>) -> Result<QrCode> {
        let qr_code = qr_code.borrow();
        let api = self.0.call("createQRCode", &Checked(qr_code))?;
        api.inner.conclude(api.create_qr_code(qr_code).await)
    }

    /// One page of the QR codes (`getQRCodes`, `GET /qrcodes`), without the archived ones unless
    /// asked for. What `false` does in a filter that starts with `has_`, the document does not say.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not at least 1, `pageSize` not 1 to 100, a field is blank, or a list has no items.
    /// Other failures are an [`Error`](crate::Error) as well.
    pub async fn list(self, query: impl Borrow<ListQrCodes>) -> Result<Vec<QrCode>> {
        let query = query.borrow();
        let api = self.0.page("getQRCodes", query)?;
        api.inner.conclude(api.get_qr_codes(query).await)
    }

    /// All QR codes that match, page by page as they are asked for (`getQRCodes`, `GET /qrcodes`).
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::{ListQrCodes, QrCodeType};
    ///
    /// let wifi = ListQrCodes::new().type_(QrCodeType::Wifi);
    /// let mut qr_codes = codeqr.qrcodes().list_all(wifi);
    /// while let Some(qr_code) = qr_codes.try_next().await? {
    ///     println!("{}/{} {}", qr_code.domain, qr_code.key, qr_code.scans);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListQrCodes>) -> Items<QrCode> {
        self.0
            .walk("getQRCodes", query.borrow(), |codeqr, query| async move {
                codeqr.qrcodes().list(query).await
            })
    }

    /// How many QR codes match (`getQRCodesCount`, `GET /qrcodes/count`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `groupBy` is set, which is for [`count_by`](QrCodes::count_by), or a field is blank. Other
    /// failures are an [`Error`](crate::Error) as well.
    pub async fn count(self, query: impl Borrow<CountQrCodes>) -> Result<i64> {
        let query = query.borrow();
        if query.group_by.is_some() {
            return Err(group_by::refused("getQRCodesCount"));
        }
        let api = self.0.query("getQRCodesCount", query)?;
        let Count(count) = api.inner.conclude_as(api.get_qr_codes_count(query).await)?;
        Ok(count)
    }

    /// How many QR codes match, for each domain, tag, user or folder (`getQRCodesCount`,
    /// `GET /qrcodes/count`). What is read is not what the document says: see
    /// [`Links::count_by`](crate::Links::count_by).
    ///
    /// # Errors
    ///
    /// As [`count`](QrCodes::count); [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the
    /// answer is something else than a list of groups.
    pub async fn count_by(
        self,
        group_by: CountGroupBy,
        query: impl Borrow<CountQrCodes>,
    ) -> Result<Vec<CountGroup>> {
        let query = query.borrow();
        let is_other = |other: &CountGroupBy| *other != group_by;
        if query.group_by.as_ref().is_some_and(is_other) {
            return Err(group_by::refused("getQRCodesCount"));
        }
        let field = group_by.to_string();
        let query = &query.clone().group_by(group_by);
        let api = self.0.query("getQRCodesCount", query)?;
        let rows: Vec<CountRow> = api.inner.conclude_as(api.get_qr_codes_count(query).await)?;
        Ok(rows.into_iter().map(|row| row.group(&field)).collect())
    }

    /// Finds one QR code (`getQRCodeInfo`, `GET /qrcodes/info`): by its ID, by your own, or by
    /// domain and key.
    ///
    /// The document requires `projectSlug`, `domain` and `key` together. The server takes any one
    /// of the three ways, and knows the workspace by the key that it is called with. The ID is sent
    /// as `qrCodeId`, as the document spells it; CodeQR's pages spell it `qrcodeId`, and which of
    /// them the server reads is not settled. Your own ID, or domain and key, are the safer ways.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::types::GetQrCode;
    ///
    /// let qr_code = GetQrCode::new().domain("acme.link").key("menu");
    /// let qr_code = codeqr.qrcodes().retrieve(qr_code).await?;
    /// let yours = GetQrCode::new().external_id("ext_42"); // your ID 42, with `ext_` in front
    /// let yours = codeqr.qrcodes().retrieve(yours).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// none of the three is given, or a field is blank. Other failures are an
    /// [`Error`](crate::Error) as well: 404 when there is no such QR code.
    #[doc(alias = "get")]
    pub async fn retrieve(self, qr_code: impl Borrow<GetQrCode>) -> Result<QrCode> {
        let qr_code = qr_code.borrow();
        let by_key = qr_code.domain.is_some() && qr_code.key.is_some();
        if !by_key && qr_code.qr_code_id.is_none() && qr_code.external_id.is_none() {
            let problem = "must be given, or `externalId`, or `domain` and `key`";
            let violation = Violation::new("qrCodeId", problem);
            return Err(Error::invalid_request("getQRCodeInfo", violation));
        }
        let api = self.0.query("getQRCodeInfo", qr_code)?;
        api.inner.conclude(api.get_qr_code_info(qr_code).await)
    }

    /// Changes the fields that are set, and leaves the others (`updateQRCode`,
    /// `PUT /qrcodes/{qrcodeId}`). An update that changes nothing is answered with the QR code as
    /// it is.
    ///
    /// Although it is a `PUT`, only what is set is sent: the defaults that the document lists are
    /// those of a new QR code. That the server leaves alone what is absent is how CodeQR's own
    /// tools use it; the document does not say it. [`Patch::Clear`](crate::Patch::Clear) clears a
    /// field. It is not [sent again](crate::retries) for you.
    ///
    /// New [content](UpdateQrCode::content) has to be of the type that the QR code has: any other
    /// is accepted and changes nothing. A static QR code that is printed keeps what it was made of.
    ///
    /// ```no_run
    /// # async fn example(codeqr: codeqr::Codeqr) -> codeqr::Result<()> {
    /// use codeqr::{content::QrContent, types::UpdateQrCode};
    ///
    /// let changes = UpdateQrCode::new()
    ///     .content(QrContent::Url("https://example.com/summer".into()))
    ///     .archived(false);
    /// let qr_code = codeqr.qrcodes().update("clx1JR9KQ6Q", changes).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`create`](QrCodes::create); the ID must not be empty, `.` or `..`; 404 when there is no
    /// such QR code.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateQrCode>,
    ) -> Result<QrCode> {
        let changes = changes.borrow();
        let api = self.0.call("updateQRCode", &Checked(changes))?;
        api.inner
            .conclude(api.update_qr_code(id.as_ref(), changes).await)
    }

    /// Deletes a QR code for good (`deleteQRCode`, `DELETE /qrcodes/{qrcodeId}`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when there is no such QR code.
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteQRCode", &())?;
        api.inner.conclude(api.delete_qr_code(id.as_ref()).await)
    }
}
