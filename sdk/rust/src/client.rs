//! The client.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use tokio_stream::Stream;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};

use crate::calling::{Call, Rpc};
use crate::credentials::Credentials;
use crate::many::{Command, Many};
use crate::options::{Retry, Settings, Tls};

/// Every service of the contract: `client.payment().authorize(...)`, `client.refund().get(...)`.
///
/// Cheap to clone; clones share the connection, which is made by the first call.
#[derive(Clone)]
pub struct Client {
    channel: Channel,
    settings: Arc<Settings>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("settings", &self.settings).finish()
    }
}

impl Client {
    /// A client of the service at `host:port`, to be set up and then built.
    pub fn at(address: impl Into<String>) -> Builder {
        Builder {
            address: address.into(),
            tls: None,
            settings: Settings {
                credentials: None,
                timeout: Duration::from_secs(45),
                retry: Retry::default(),
                metadata: BTreeMap::new(),
            },
        }
    }

    /// The same client, over the same connection, for another processor account.
    pub fn with_credentials(&self, credentials: impl Into<Credentials>) -> Self {
        let credentials = Some(credentials.into());
        let settings = Settings { credentials, ..self.settings.as_ref().clone() };
        Self { channel: self.channel.clone(), settings: Arc::new(settings) }
    }

    /// Runs commands over one stream, many at a time, and tells each outcome when it is known.
    ///
    /// Commands are taken as there is room for them. Each has a timeout and a request id of its
    /// own; nothing is repeated.
    pub fn execute_many<T: Send + 'static>(
        &self,
        commands: impl IntoIterator<Item = Command<T>, IntoIter: Send + 'static>,
    ) -> Many<T> {
        self.execute_stream(tokio_stream::iter(commands))
    }

    /// As `execute_many`, with commands that come when they come.
    pub fn execute_stream<T: Send + 'static>(
        &self,
        commands: impl Stream<Item = Command<T>> + Send + 'static,
    ) -> Many<T> {
        Many::new(self.clone(), Box::pin(commands))
    }

    pub(crate) fn call<Q, A>(&self, rpc: Rpc, request: Q) -> Call<Q, A> {
        Call::new(self, rpc, request)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn channel(&self) -> Channel {
        self.channel.clone()
    }
}

/// A client that is being set up.
#[derive(Clone, Debug)]
pub struct Builder {
    address: String,
    tls: Option<Tls>,
    settings: Settings,
}

impl Builder {
    /// Whose processor account is used, unless a call says otherwise.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.settings.credentials = Some(credentials.into());
        self
    }

    /// Encryption; plain HTTP/2 without it.
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// How long a call with all its repetitions may take; 45 seconds if not said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// What is repeated.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Kept in the service's logs and events.
    pub fn merchant_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-merchant-id", id)
    }

    /// Kept in the service's logs and events.
    pub fn tenant_id(self, id: impl Into<String>) -> Self {
        self.metadata("x-tenant-id", id)
    }

    /// Which of the processor's hosts are called: sandbox or production.
    pub fn environment(self, name: impl Into<String>) -> Self {
        self.metadata("x-environment", name)
    }

    /// A further header of all calls.
    pub fn metadata(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.metadata.insert(name.into(), value.into());
        self
    }

    /// The client, within a Tokio runtime; nothing is connected yet.
    ///
    /// # Errors
    /// The address is none, or a certificate cannot be read.
    pub fn build(self) -> Result<Client, tonic::transport::Error> {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let mut endpoint = Endpoint::from_shared(format!("{scheme}://{}", self.address))?
            // A service that vanished is noticed, even while a call waits.
            .http2_keep_alive_interval(Duration::from_secs(60))
            .keep_alive_timeout(Duration::from_secs(20));
        if let Some(tls) = self.tls {
            endpoint = endpoint.tls_config(encryption(tls))?;
        }
        Ok(Client { channel: endpoint.connect_lazy(), settings: Arc::new(self.settings) })
    }
}

fn encryption(tls: Tls) -> ClientTlsConfig {
    let mut made = ClientTlsConfig::new();
    made = match tls.root_certificates {
        Some(pem) => made.ca_certificate(Certificate::from_pem(pem)),
        None => made.with_native_roots(),
    };
    if let Some((certificate, key)) = tls.identity {
        made = made.identity(Identity::from_pem(certificate, key));
    }
    if let Some(name) = tls.server_name {
        made = made.domain_name(name);
    }
    made
}
