//! Calls that failed, with everything that the service says about it.

use std::{error::Error, fmt};

use bytes::Buf;
use prost::{
    encoding::{decode_key, decode_varint, WireType},
    Message,
};
use tonic::{Code, ConnectError, Status};

use crate::messages as m;
use crate::verdicts::{of_failure, Verdict};

/// What a call comes to.
pub type Result<T> = std::result::Result<T, Box<CallFailed>>;

/// A call that ended with a gRPC status instead of an answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CallFailed {
    /// The gRPC status.
    pub status: Code,
    /// For people.
    pub message: String,
    /// `MISSING_REQUIRED_FIELD`, `CONNECTOR_ERROR_RESPONSE`, ...; empty if not told.
    pub error_code: String,
    /// Whether the outcome is final, unknown, or the call may be repeated.
    pub verdict: Verdict,
    /// Under which the service knows the call.
    pub request_id: String,
    /// How often the call was made; 0 if it could not be.
    pub attempts: u32,
    /// Who failed.
    pub by: FailedBy,
}

/// Who failed, and what is known of it.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "a CallFailed is always in a box")]
pub enum FailedBy {
    /// The service refused the call; the processor was not asked.
    Refusal {
        /// What to change, where the service knows it.
        suggested_action: Option<String>,
        /// Where to read on.
        doc_url: Option<String>,
    },
    /// The processor refused, was not reached, or gave no usable answer.
    Connector {
        /// The processor's, where one came.
        http_status_code: Option<u32>,
        /// The failure in words that are the same for all processors.
        unified: Option<m::UnifiedErrorDetails>,
        /// The failure in the processor's own words.
        connector: Option<m::ConnectorErrorDetails>,
        /// What the card's issuer and network said.
        issuer: Option<m::IssuerErrorDetails>,
    },
    /// The service said nothing more than its status, or was not reached at all.
    Service,
}

impl fmt::Display for CallFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = if self.error_code.is_empty() { "" } else { " " };
        let Self { status, error_code, message, verdict, request_id, .. } = self;
        write!(f, "{status:?}{code}{error_code}: {message} ({verdict:?}, request {request_id})")
    }
}

impl Error for CallFailed {}

impl CallFailed {
    /// A failed call, read from its status.
    pub fn of(status: &Status, request_id: &str) -> Self {
        let details = status.details();
        let mut made = Self {
            status: status.code(),
            message: status.message().to_owned(),
            error_code: String::new(),
            verdict: of_failure(name(status.code()), "", None),
            request_id: request_id.to_owned(),
            attempts: 1,
            by: FailedBy::Service,
        };
        if never_sent(status) {
            made.verdict = Verdict::Retryable;
        } else if is_connector_error(details) {
            // What cannot be decoded is somebody else's, and says nothing that could be relied on.
            if let Ok(told) = m::ConnectorError::decode(details) {
                made.connector(told);
            }
        } else if !fields(details).is_empty() {
            if let Ok(told) = m::IntegrationError::decode(details) {
                made.refusal(told);
            }
        }
        made
    }

    /// A call that could not be made as it was asked for.
    pub(crate) fn unmade(message: String, request_id: &str) -> Self {
        let mut made = Self::of(&Status::invalid_argument(message), request_id);
        made.attempts = 0;
        made
    }

    fn connector(&mut self, told: m::ConnectorError) {
        let info = told.error_info.unwrap_or_default();
        self.verdict = of_failure(name(self.status), &told.error_code, told.http_status_code);
        self.message = told.error_message;
        self.error_code = told.error_code;
        self.by = FailedBy::Connector {
            http_status_code: told.http_status_code,
            unified: info.unified_details,
            connector: info.connector_details,
            issuer: info.issuer_details,
        };
    }

    fn refusal(&mut self, told: m::IntegrationError) {
        self.verdict = of_failure(name(self.status), &told.error_code, None);
        self.message = told.error_message;
        self.error_code = told.error_code;
        self.by =
            FailedBy::Refusal { suggested_action: told.suggested_action, doc_url: told.doc_url };
    }
}

/// Whether there was no connection on which the call could have been sent.
fn never_sent(status: &Status) -> bool {
    let mut source = status.source();
    while let Some(error) = source {
        if error.is::<ConnectError>() {
            return true;
        }
        source = error.source();
    }
    false
}

/// Whether bare details are a ConnectorError: nothing but their fields tells it.
///
/// Field 3 is a number in a ConnectorError and text in an IntegrationError. Without field 3, field 4
/// is an ErrorInfo, which begins with the tag of one of its own fields, or a URL. An
/// IntegrationError always has a URL.
fn is_connector_error(details: &[u8]) -> bool {
    let found = fields(details);
    let of = |number| found.iter().find(|(each, _)| *each == number).map(|(_, held)| held);
    match (of(3), of(4)) {
        (Some(held), _) => held.is_none(),
        (None, Some(held)) => {
            matches!(held.and_then(<[u8]>::first), None | Some(0x0a | 0x12 | 0x1a))
        }
        (None, None) => !found.is_empty(),
    }
}

/// Number and bytes of each field; `None` for numbers. Ends where nothing can be read.
fn fields(mut data: &[u8]) -> Vec<(u32, Option<&[u8]>)> {
    let mut found = Vec::new();
    while let Ok((number, kind)) = decode_key(&mut data) {
        match kind {
            WireType::Varint if decode_varint(&mut data).is_ok() => found.push((number, None)),
            WireType::LengthDelimited => {
                let Ok(length) = decode_varint(&mut data) else { break };
                let length = usize::try_from(length).unwrap_or(usize::MAX).min(data.len());
                found.push((number, Some(&data[..length])));
                data.advance(length);
            }
            _ => break,
        }
    }
    found
}

/// A status as the contract spells it.
fn name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
