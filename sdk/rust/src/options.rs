//! How a client calls: encryption, repetition, and what holds for all calls.

use std::{collections::BTreeMap, fmt, time::Duration};

use crate::credentials::Credentials;

/// Encryption to the service; all values are PEM.
#[derive(Clone, Default)]
pub struct Tls {
    /// Whom to trust; the system's authorities if `None`.
    pub root_certificates: Option<Vec<u8>>,
    /// The client's own certificate chain and key, where the service asks for one (mTLS).
    pub identity: Option<(Vec<u8>, Vec<u8>)>,
    /// What the service's certificate is for, where it is not the address's host.
    pub server_name: Option<String>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Tls {{ server_name: {:?}, mutual: {} }}",
            self.server_name,
            self.identity.is_some()
        )
    }
}

/// How often and when a call is repeated; only what is safe for money is repeated at all.
///
/// A call is repeated, under the same request id, when its verdict is `Retryable`: nothing was done.
/// A call that moves nothing (`get` and its like), or that is `idempotent`, is repeated after
/// `Unknown` as well.
#[derive(Clone, Debug)]
pub struct Retry {
    /// How often a call is made at most; 1 never repeats.
    pub attempts: u32,
    /// The longest pause before the second attempt; doubled for each further one.
    pub first_pause: Duration,
    /// What a pause never exceeds.
    pub longest_pause: Duration,
    /// A number from 0 to 1 that the pause is multiplied with.
    pub jitter: fn() -> f64,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(5),
            jitter: fastrand::f64,
        }
    }
}

impl Retry {
    /// How long to wait after attempt number `attempt`, which counts from 1.
    pub fn pause(&self, attempt: u32) -> Duration {
        let longest = self.first_pause.saturating_mul(2_u32.saturating_pow(attempt - 1));
        longest.min(self.longest_pause).mul_f64((self.jitter)().clamp(0.0, 1.0))
    }
}

/// What holds for a call.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub credentials: Option<Credentials>,
    pub timeout: Duration,
    pub retry: Retry,
    pub metadata: BTreeMap<String, String>,
}
