//! The client against the live service over simulated processors; run under `sdk/stack.py`.

mod client;
mod credentials;
mod failures;
mod many;
mod merchant;
mod webhooks;
