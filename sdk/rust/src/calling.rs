//! One call: its metadata, its deadline, and whether it may be repeated.

use std::{
    future::{Future, IntoFuture},
    pin::Pin,
    str::FromStr,
    sync::Arc,
    time::Duration,
};

use http::uri::PathAndQuery;
use prost::Message;
use tokio::time::{sleep, timeout_at, Instant};
use tonic::{
    client::Grpc,
    metadata::{AsciiMetadataKey, AsciiMetadataValue, MetadataMap},
    Code, Request, Status,
};
use tonic_prost::ProstCodec;

use crate::client::Client;
use crate::credentials::Credentials;
use crate::errors::{CallFailed, Result};
use crate::many::Command;
use crate::options::Settings;
use crate::verdicts::Verdict;

/// One RPC of the contract; `safe` where it moves nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rpc {
    pub path: &'static str,
    pub safe: bool,
}

/// A call that is about to be made: say what it needs, then await it.
#[must_use = "a call is made when it is awaited"]
#[derive(Debug)]
pub struct Call<Q, A> {
    client: Client,
    pub(crate) rpc: Rpc,
    pub(crate) request: Q,
    pub(crate) settings: Settings,
    pub(crate) request_id: Option<String>,
    repeatable: bool,
    answer: std::marker::PhantomData<fn() -> A>,
}

impl<Q, A> Call<Q, A> {
    pub(crate) fn new(client: &Client, rpc: Rpc, request: Q) -> Self {
        Self {
            client: client.clone(),
            rpc,
            request,
            settings: client.settings().clone(),
            request_id: None,
            repeatable: rpc.safe,
            answer: std::marker::PhantomData,
        }
    }

    /// Names the call; the same id makes the same idempotency key at processors that take one. A
    /// new one is made for each call that has none.
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// The caller knows that the processor takes idempotency keys, so that the call may be repeated
    /// even if it is not known whether the first one was done.
    pub fn idempotent(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// Whose processor account is used, instead of the client's.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.settings.credentials = Some(credentials.into());
        self
    }

    /// How long the call with all its repetitions may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// Kept in the service's events, to find the call again.
    pub fn reference_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-reference-id", id)
    }

    /// Kept in the service's events, to find the call again.
    pub fn resource_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-resource-id", id)
    }

    /// The merchant, instead of the client's.
    pub fn merchant_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-merchant-id", id)
    }

    /// The tenant, instead of the client's.
    pub fn tenant_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-tenant-id", id)
    }

    /// Which of the processor's hosts are called, instead of the client's.
    pub fn environment(self, name: impl Into<String>) -> Self {
        self.metadata("x-environment", name)
    }

    /// A further header.
    pub fn metadata(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.metadata.insert(name.into(), value.into());
        self
    }
}

impl<Q, A> IntoFuture for Call<Q, A>
where
    Q: Message + Clone + Default + 'static,
    A: Message + Default + 'static,
{
    type Output = Result<A>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<A>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.made())
    }
}

impl<Q, A> Call<Q, A>
where
    Q: Message + Clone + Default + 'static,
    A: Message + Default + 'static,
{
    /// One command of `execute_many`, in place of a call by itself. `id` names it among the others:
    /// at most 128 printable ASCII characters, or empty for a new one.
    pub fn command(self, id: impl Into<String>) -> Command<A> {
        Command::new(self, id.into(), Arc::new(|data: &[u8]| A::decode(data)))
    }

    async fn made(mut self) -> Result<A> {
        let id = self.request_id.take().unwrap_or_else(new_id);
        let metadata = metadata(&headers(&self.settings, &id), &id)?;
        let ends = Instant::now() + self.settings.timeout;
        let mut made = 0;
        loop {
            let sent = timeout_at(ends, self.sent(&metadata, ends)).await;
            let late = || Err(Status::deadline_exceeded("the call took too long"));
            let status = match sent.unwrap_or_else(|_| late()) {
                Ok(answer) => return Ok(answer),
                Err(status) => status,
            };
            made += 1;
            let mut error = CallFailed::of(&status, &id);
            error.attempts = made;
            let pause = self.settings.retry.pause(made);
            if !self.again(&error) || Instant::now() + pause >= ends {
                return Err(Box::new(error));
            }
            sleep(pause).await;
        }
    }

    async fn sent(&self, metadata: &MetadataMap, ends: Instant) -> std::result::Result<A, Status> {
        let mut line = Grpc::new(self.client.channel());
        line.ready().await.map_err(|error| Status::from_error(Box::new(error)))?;
        let mut request = Request::new(self.request.clone());
        *request.metadata_mut() = metadata.clone();
        request.set_timeout(ends.saturating_duration_since(Instant::now()));
        let path = PathAndQuery::from_static(self.rpc.path);
        let codec = ProstCodec::<Q, A>::default();
        line.unary(request, path, codec).await.map(tonic::Response::into_inner)
    }

    fn again(&self, error: &CallFailed) -> bool {
        if error.attempts >= self.settings.retry.attempts || error.status == Code::Cancelled {
            return false;
        }
        match error.verdict {
            Verdict::Retryable => true,
            Verdict::Unknown => self.repeatable,
            Verdict::Final => false,
        }
    }
}

/// An id that no other call has.
pub(crate) fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// What a call says beside its message.
pub(crate) fn headers(settings: &Settings, request_id: &str) -> Vec<(String, String)> {
    let credentials = settings.credentials.iter().flat_map(|each| each.headers());
    let credentials = credentials.map(|(name, value)| ((*name).to_owned(), value.clone()));
    let own = settings.metadata.iter().map(|(name, value)| (name.clone(), value.clone()));
    credentials.chain([("x-request-id".into(), request_id.into())]).chain(own).collect()
}

/// Headers as gRPC has them.
pub(crate) fn metadata(headers: &[(String, String)], request_id: &str) -> Result<MetadataMap> {
    let mut made = MetadataMap::new();
    for (name, value) in headers {
        let unmade =
            || CallFailed::unmade(format!("{name}: metadata are printable ASCII"), request_id);
        if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(Box::new(unmade()));
        }
        let key = AsciiMetadataKey::from_str(name).map_err(|_| unmade())?;
        let value = AsciiMetadataValue::try_from(value.as_str()).map_err(|_| unmade())?;
        made.insert(key, value);
    }
    Ok(made)
}
