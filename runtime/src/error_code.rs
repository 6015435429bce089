//! The codes an error answer carries.

crate::open_enum! {
    /// The machine-readable code of an error answer (`error.code`).
    ///
    /// Several codes share a status, so the code says more than the status does.
    pub enum ErrorCode {
        /// The request is malformed (usually 400).
        BadRequest = "bad_request",
        /// The key is missing, unknown or expired, or may not see this resource (401).
        Unauthorized = "unauthorized",
        /// The key, role or plan does not allow the operation (403).
        Forbidden = "forbidden",
        /// A quota of the plan is used up (403).
        ExceededLimit = "exceeded_limit",
        /// There is no such resource (404).
        NotFound = "not_found",
        /// The resource exists already (409).
        Conflict = "conflict",
        /// An invitation has not been accepted yet (409).
        InvitePending = "invite_pending",
        /// An invitation has expired (410).
        InviteExpired = "invite_expired",
        /// A value was refused (422). In rare cases it is the server's own answer that is at fault, and
        /// the work may be done.
        UnprocessableEntity = "unprocessable_entity",
        /// Too many requests (429).
        RateLimitExceeded = "rate_limit_exceeded",
        /// The server failed (500).
        InternalServerError = "internal_server_error",
        /// The server is unavailable for now (503).
        ServiceUnavailable = "service_unavailable",
    }
}
