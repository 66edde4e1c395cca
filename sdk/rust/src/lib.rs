//! Client of the universal connector service: one contract for every payment processor.
//!
//! The README has examples of a first payment, 3-D Secure, refunds and webhooks.

#![warn(missing_debug_implementations)]

use std::fmt;

mod calling;
mod client;
mod contract {
    #[rustfmt::skip]
    pub mod credentials;
    #[rustfmt::skip]
    #[allow(clippy::all, clippy::pedantic, rustdoc::all)]
    pub mod messages;
    #[rustfmt::skip]
    pub mod outcomes;
    #[rustfmt::skip]
    pub mod services;
    #[rustfmt::skip]
    #[allow(clippy::all, clippy::pedantic, rustdoc::all)]
    pub mod streams;
}
pub mod credentials;
mod errors;
mod many;
mod methods;
mod options;
mod verdicts;
pub mod webhooks;

pub use calling::Call;
pub use client::{Builder, Client};
pub use contract::{messages, services};
pub use credentials::Credentials;
pub use errors::{CallFailed, FailedBy, Result};
pub use many::{Command, Done, Many};
pub use methods::{card, money};
pub use options::{Retry, Tls};
pub use verdicts::Verdict;

macro_rules! hidden {
    ($($kind:ident),*) => {
        $(impl fmt::Debug for messages::$kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("***")
            }
        })*
    };
}
hidden!(SecretString, CardNumberType, NetworkTokenType, WebhookSecrets);
