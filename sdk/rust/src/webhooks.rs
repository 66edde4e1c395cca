//! Webhooks: verified by the service, handed to the application as what happened.

use std::fmt;

use bytes::Bytes;
use http::{request::Parts, HeaderMap, Method, Request, Uri};
use tonic::Code;

use crate::client::Client;
use crate::errors::CallFailed;
use crate::messages as m;
use crate::messages::event_content::Content;

/// Bytes of a body that a receiver should take at most.
pub const LONGEST: usize = 1024 * 1024;

/// What happened, verified.
#[derive(Clone, Debug)]
pub struct Event {
    /// All that the service told.
    pub told: m::EventServiceHandleResponse,
}

impl Event {
    /// What kind of event it is.
    pub fn kind(&self) -> m::WebhookEventType {
        self.told.event_type()
    }

    /// The payment, as `get` of the payment service would tell it.
    pub fn payment(&self) -> Option<&m::PaymentServiceGetResponse> {
        match self.content()? {
            Content::PaymentsResponse(held) => Some(held),
            _ => None,
        }
    }

    /// The refund, as `get` of the refund service would tell it.
    pub fn refund(&self) -> Option<&m::RefundResponse> {
        match self.content()? {
            Content::RefundsResponse(held) => Some(held),
            _ => None,
        }
    }

    /// The dispute, as `get` of the dispute service would tell it.
    pub fn dispute(&self) -> Option<&m::DisputeResponse> {
        match self.content()? {
            Content::DisputesResponse(held) => Some(held),
            _ => None,
        }
    }

    /// What the processor wants to be answered; a plain 200 mostly.
    pub fn answer(&self) -> http::Response<Bytes> {
        let Some(wanted) = &self.told.event_ack_response else {
            return plain(200);
        };
        let status = u16::try_from(wanted.status_code).unwrap_or(200);
        let mut made = http::Response::builder().status(status);
        for (name, value) in &wanted.headers {
            made = made.header(name, value);
        }
        made.body(wanted.body.clone().into()).unwrap_or_else(|_| plain(200))
    }

    fn content(&self) -> Option<&Content> {
        self.told.event_content.as_ref()?.content.as_ref()
    }
}

/// Why an event is not handed on.
#[derive(Debug)]
pub enum NotAnEvent {
    /// The request is not known to come from the processor. Nothing in it may be believed.
    Unverified,
    /// The service does not tell it: it is of a kind that says nothing about money.
    Ignored(Box<CallFailed>),
    /// The service could not read it, or was not reached.
    Failed(Box<CallFailed>),
}

impl fmt::Display for NotAnEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unverified => f.write_str("the webhook is not signed with this secret"),
            Self::Ignored(error) | Self::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotAnEvent {}

impl NotAnEvent {
    /// What the processor is answered.
    pub fn answer(&self) -> http::Response<Bytes> {
        plain(match self {
            Self::Unverified => 401,
            // It would be sent again for days, and never be of use.
            Self::Ignored(_) => 200,
            Self::Failed(error) => match error.status {
                Code::InvalidArgument => 400,
                Code::Unauthenticated => 401,
                // Everything else may pass: the processor comes again.
                _ => 503,
            },
        })
    }
}

/// Receives one processor's webhooks for one merchant account.
#[derive(Clone)]
pub struct Webhooks {
    client: Client,
    secrets: m::WebhookSecrets,
    url: Option<String>,
}

impl fmt::Debug for Webhooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhooks").field("client", &self.client).finish_non_exhaustive()
    }
}

impl Webhooks {
    /// A receiver. The client has the account's credentials, or `Credentials::none`; `secret` is
    /// with which the processor signs.
    pub fn new(client: Client, secret: impl Into<String>) -> Self {
        let secrets = m::WebhookSecrets { secret: secret.into(), additional_secret: None };
        Self { client, secrets, url: None }
    }

    /// The second secret, where the scheme has two.
    pub fn additional_secret(mut self, secret: impl Into<String>) -> Self {
        self.secrets.additional_secret = Some(secret.into());
        self
    }

    /// The address that the processor was given, where its signature covers that.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// What happened. `request` is what the processor sent, byte for byte: the signature covers it.
    ///
    /// # Errors
    /// It is no event to act on; `answer` of the error is what the processor is answered.
    pub async fn read(&self, request: Request<Bytes>) -> Result<Event, NotAnEvent> {
        self.read_with(request, None, None).await
    }

    /// Hands on what happened, and says what the processor is answered. A handler that fails is
    /// 500, so that the processor sends the event again.
    pub async fn receive<F, E>(
        &self,
        request: Request<Bytes>,
        handler: impl FnOnce(Event) -> F,
    ) -> http::Response<Bytes>
    where
        F: std::future::Future<Output = Result<(), E>>,
    {
        match self.read(request).await {
            Ok(event) => {
                let answer = event.answer();
                handler(event).await.map_or_else(|_| plain(500), |()| answer)
            }
            Err(error) => error.answer(),
        }
    }

    /// As `read`, with what the application knows and the webhook does not say, and with an access
    /// token for processors that verify by a call of their own (PayPal).
    ///
    /// # Errors
    /// As `read`.
    pub async fn read_with(
        &self,
        request: Request<Bytes>,
        event_context: Option<m::EventContext>,
        access_token: Option<m::AccessToken>,
    ) -> Result<Event, NotAnEvent> {
        let asked = m::EventServiceHandleRequest {
            request_details: Some(self.details(request)),
            webhook_secrets: Some(self.secrets.clone()),
            event_context,
            access_token,
            ..Default::default()
        };
        let told = self.client.event().handle_event(asked).await.map_err(unread)?;
        told.source_verified.then_some(Event { told }).ok_or(NotAnEvent::Unverified)
    }

    /// What a webhook is about, not verified: use it only to look things up.
    ///
    /// # Errors
    /// The service cannot tell it.
    pub async fn about(
        &self,
        request: Request<Bytes>,
    ) -> Result<m::EventServiceParseResponse, NotAnEvent> {
        let request_details = Some(self.details(request));
        let asked = m::EventServiceParseRequest { request_details };
        self.client.event().parse_event(asked).await.map_err(unread)
    }

    fn details(&self, request: Request<Bytes>) -> m::RequestDetails {
        let (Parts { method, uri, headers, .. }, body) = request.into_parts();
        m::RequestDetails {
            method: known(&method).into(),
            uri: Some(self.url.clone().unwrap_or_else(|| uri.path().to_owned())),
            headers: texts(&headers),
            body: body.into(),
            query_params: Uri::query(&uri).map(str::to_owned),
        }
    }
}

/// NOT_FOUND is how the service says that an event cannot be told.
fn unread(error: Box<CallFailed>) -> NotAnEvent {
    match error.status {
        Code::NotFound => NotAnEvent::Ignored(error),
        _ => NotAnEvent::Failed(error),
    }
}

fn known(method: &Method) -> m::HttpMethod {
    let name = format!("HTTP_METHOD_{method}");
    m::HttpMethod::from_str_name(&name).unwrap_or_default()
}

fn texts(headers: &HeaderMap) -> std::collections::HashMap<String, String> {
    let text = |name| {
        let values = headers.get_all(name).iter();
        let values: Vec<_> = values.map(|each| String::from_utf8_lossy(each.as_bytes())).collect();
        values.join(", ")
    };
    headers.keys().map(|name| (name.as_str().to_owned(), text(name))).collect()
}

fn plain(status: u16) -> http::Response<Bytes> {
    let mut made = http::Response::new(Bytes::new());
    *made.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    made
}
