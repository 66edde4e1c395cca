//! What a caller may conclude from an answer or a failure.

use crate::contract::outcomes::{CODED, FAILED};

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The outcome is known, or nothing was sent: repeating the call changes nothing.
    Final,
    /// The money may have moved, or is still moving: ask with `get`, never pay again.
    Unknown,
    /// The processor did nothing: the same call may be made again.
    Retryable,
}

/// One row about failed calls; `None` stands for any.
pub(crate) struct Row {
    pub status: Option<&'static str>,
    pub error_code: &'static str,
    pub http: Option<(u32, u32)>,
    pub verdict: Verdict,
}

/// What a failed call means, by the name of its status.
pub(crate) fn of_failure(status: &str, error_code: &str, http: Option<u32>) -> Verdict {
    let fits = |row: &&Row| {
        row.status.is_none_or(|named| named == status)
            && row.error_code == error_code
            && row.http.is_none_or(|(first, last)| http.is_some_and(|n| first <= n && n <= last))
    };
    FAILED.iter().find(fits).map_or(CODED, |row| row.verdict)
}
