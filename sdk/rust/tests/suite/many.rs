//! Many calls over one stream.

use serde_json::json;
use std::{future::Future, time::Duration};

use bytes::{Buf, Bytes};
use h2::{server::SendResponse, RecvStream};
use http::{HeaderMap, Request, Response};
use prost::Message;
use tokio::net::TcpListener;
use tonic::Code;
use ucs_client::{
    messages as m, money, CallFailed, Client, Command, Done, FailedBy, Many, Verdict,
};

use crate::merchant::{nobody, payment, Merchant, VISA};

type Paid = m::PaymentServiceAuthorizeResponse;

fn order(amount: i64) -> m::PaymentServiceAuthorizeRequest {
    let amount = Some(money(amount, m::Currency::Usd));
    m::PaymentServiceAuthorizeRequest { amount, ..payment(VISA) }
}

fn pay(client: &Client, id: &str) -> Command<Paid> {
    client.payment().authorize(order(1050)).command(id)
}

/// The outcomes until the stream ended, sorted by id, and what it ended with.
async fn told<T: Send + 'static>(mut many: Many<T>) -> (Vec<Done<T>>, Option<Box<CallFailed>>) {
    let mut told = Vec::new();
    loop {
        match many.next().await {
            Ok(Some(done)) => told.push(done),
            ended => {
                told.sort_by(|one, other| one.id.cmp(&other.id));
                return (told, ended.err());
            }
        }
    }
}

fn ids<T>(told: &[Done<T>]) -> Vec<&str> {
    told.iter().map(|done| done.id.as_str()).collect()
}

#[tokio::test]
async fn each_command_has_an_outcome() {
    let merchant = Merchant::named("many").await;
    let client = merchant.client();
    let orders = (0..40)
        .map(|n| client.payment().authorize(order(1000 + n)).command(format!("order-{n:02}")));
    let status = |paid: Paid| paid.status();
    let mut commands: Vec<_> = orders.map(|each| each.map(status)).collect();
    let unknown = m::PaymentServiceGetRequest {
        connector_transaction_id: "pi_unknown".into(),
        amount: Some(money(1, m::Currency::Usd)),
        ..Default::default()
    };
    for (id, asked) in [("lacking", m::PaymentServiceGetRequest::default()), ("unknown", unknown)] {
        commands.push(client.payment().get(asked).command(id).map(|told| told.status()));
    }
    let (mut told, ended) = told(client.execute_many(commands)).await;
    assert!(ended.is_none(), "{ended:?}");
    assert_eq!((ids(&told)[0], ids(&told).len()), ("lacking", 42));
    let lacking = told.remove(0).result.expect_err("answered");
    assert_eq!(lacking.error_code, "MISSING_REQUIRED_FIELD");
    assert!(matches!(lacking.by, FailedBy::Refusal { .. }));
    let unknown = told.pop().expect("an outcome").result.expect_err("found");
    assert!(matches!(unknown.by, FailedBy::Connector { http_status_code: Some(404), .. }));
    for done in told {
        assert_eq!(done.result.expect("paid"), m::PaymentStatus::Charged);
    }
    let mut captured = merchant.captured().await;
    captured.sort_unstable();
    assert_eq!(captured, (1000..1040).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_command_has_an_account_a_request_id_and_a_deadline_of_its_own() {
    let (merchant, other) = (Merchant::named("own").await, Merchant::named("own_other").await);
    let client = merchant.client();
    let authorize = || client.payment().authorize(order(1050));
    let commands = [
        pay(&client, "a"),
        authorize().credentials(other.credentials()).command("b"),
        authorize().request_id("once").command("c"),
        authorize().request_id("once").command("d"),
        authorize().request_id("unnamed").command(""),
    ];
    let (told, _) = told(client.execute_stream(tokio_stream::iter(commands))).await;
    assert_eq!(ids(&told), ["a", "b", "c", "d", "unnamed"]);
    assert_eq!((merchant.captured().await.len(), other.captured().await.len()), (3, 1));
    let id =
        |n: usize| told[n].result.as_ref().expect("paid").connector_transaction_id().to_owned();
    assert_eq!((id(2), told[4].request_id.as_str()), (id(3), "unnamed"));
    merchant.fail_next(json!({"kind": "slow", "seconds": 20})).await;
    let late = authorize().timeout(Duration::from_millis(500)).command("late");
    let late = client.execute_many([late]).next().await.expect("an outcome").expect("one");
    assert_eq!(late.result.expect_err("paid").verdict, Verdict::Unknown);
}

#[tokio::test]
async fn two_commands_of_one_id_and_one_that_cannot_travel() {
    let merchant = Merchant::named("twice").await;
    let client = merchant.client();
    let commands = ["a", "a", "b"].map(|id| pay(&client, id));
    let (told_first, ended) = told(client.execute_many(commands)).await;
    let ended = ended.expect("an end");
    assert_eq!((ids(&told_first), ended.attempts), (vec!["a"], 0));
    assert!(ended.message.contains("a: the id of two commands"), "{ended}");
    let bakery = client.payment().authorize(order(1)).merchant_id("Bäckerei").command("c");
    let (told, ended) = told(client.execute_many([pay(&client, "d"), bakery])).await;
    assert_eq!(ids(&told), ["d"]);
    assert!(ended.expect("an end").message.contains("x-merchant-id"));
    assert_eq!(merchant.captured().await.len(), 2);
    assert!(!format!("{:?}", pay(&client, "e")).contains("42"));
}

/// The messages of the stream, as the contract numbers their fields.
#[derive(Clone, PartialEq, Message)]
struct Sent {
    #[prost(string, tag = "1")]
    correlation_id: String,
    #[prost(string, tag = "2")]
    rpc: String,
    #[prost(map = "string, string", tag = "4")]
    metadata: std::collections::HashMap<String, String>,
    #[prost(uint32, optional, tag = "5")]
    timeout_ms: Option<u32>,
}

#[derive(Clone, PartialEq, Message)]
struct Outcome {
    #[prost(string, tag = "1")]
    correlation_id: String,
    #[prost(bytes = "vec", optional, tag = "4")]
    response: Option<Vec<u8>>,
}

/// One stream as a service sees it.
struct Served {
    metadata: HeaderMap,
    body: RecvStream,
    read: Vec<u8>,
    answer: h2::SendStream<Bytes>,
}

impl Served {
    fn new(request: Request<RecvStream>, mut respond: SendResponse<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        let head = Response::builder().header("content-type", "application/grpc").body(());
        let answer = respond.send_response(head.expect("a head"), false).expect("a stream");
        Self { metadata: parts.headers, body, read: Vec::new(), answer }
    }

    /// The next command; `None` when there is no other.
    async fn command(&mut self) -> Option<Sent> {
        loop {
            if self.read.len() >= 5 {
                let length = (&self.read[1..5]).get_u32() as usize;
                if self.read.len() >= 5 + length {
                    let whole: Vec<_> = self.read.drain(..5 + length).collect();
                    return Some(Sent::decode(&whole[5..]).expect("a command"));
                }
            }
            let data = self.body.data().await?.ok()?;
            let _ = self.body.flow_control().release_capacity(data.len());
            self.read.extend_from_slice(&data);
        }
    }

    fn answer(&mut self, id: &str) {
        let response = Some(Vec::new());
        self.say(&Outcome { correlation_id: id.into(), response }.encode_to_vec());
    }

    fn say(&mut self, made: &[u8]) {
        let length = u32::try_from(made.len()).expect("short").to_be_bytes();
        let data = [&[0], &length[..], made].concat();
        let _ = self.answer.send_data(data.into(), false);
    }

    fn end(&mut self, status: &str, details: &str) {
        let mut trailers = HeaderMap::new();
        trailers.insert("grpc-status", status.parse().expect("a header"));
        if !details.is_empty() {
            trailers.insert("grpc-status-details-bin", details.parse().expect("a header"));
        }
        let _ = self.answer.send_trailers(trailers);
    }
}

/// A client of a service that answers one stream as a function says.
async fn serving<F>(serve: impl FnOnce(Served) -> F + Send + 'static) -> Client
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        let (line, _) = listener.accept().await.expect("a client");
        let mut line = h2::server::handshake(line).await.expect("HTTP/2");
        let (request, respond) = line.accept().await.expect("a stream").expect("a stream");
        tokio::spawn(serve(Served::new(request, respond)));
        while line.accept().await.is_some() {}
    });
    Client::at(address)
        .merchant_id("shop")
        .timeout(Duration::from_secs(9))
        .build()
        .expect("a client")
}

#[tokio::test]
async fn a_stream_that_breaks_says_what_was_sent() {
    // The second: ConnectorError { error_code: "REQUEST_NOT_SENT" } in base64.
    for (details, verdict) in
        [("", Verdict::Unknown), ("EhBSRVFVRVNUX05PVF9TRU5U", Verdict::Retryable)]
    {
        let client = serving(move |mut stream| async move {
            let (first, _) = (stream.command().await.expect("one"), stream.command().await);
            stream.answer(&first.correlation_id);
            stream.end("14", details);
        })
        .await;
        let commands = ["a", "b", "never"].map(|id| pay(&client, id));
        let many = client.execute_many(commands).at_once(2).request_id("s");
        let (told, ended) = told(many).await;
        // What there was room for after the first answer may have been handed over too.
        assert_eq!(&ids(&told)[..2], ["a", "b"]);
        assert!(told[0].result.is_ok(), "{told:?}");
        let lost = told[1].result.clone().expect_err("answered");
        assert_eq!((lost.verdict, lost.request_id), (verdict, told[1].request_id.clone()));
        let ended = ended.expect("an end");
        assert_eq!((ended.status, ended.request_id.as_str()), (Code::Unavailable, "s"));
    }
}

#[tokio::test]
async fn a_command_that_a_stream_leaves_without_an_outcome_is_unknown() {
    let client = serving(|mut stream| async move {
        while stream.command().await.is_some() {}
        stream.end("0", "");
    })
    .await;
    let (told, ended) = told(client.execute_many([pay(&client, "a")])).await;
    let lost = told[0].result.clone().expect_err("answered");
    assert_eq!((lost.verdict, lost.status), (Verdict::Unknown, Code::Unknown));
    assert!(ended.is_some());
    let silent = serving(|stream| async move {
        tokio::time::sleep(Duration::from_secs(60)).await;
        drop(stream);
    })
    .await;
    let many = silent.execute_many([pay(&silent, "a")]).timeout(Duration::from_millis(300));
    let (told, ended) = self::told(many).await;
    assert_eq!((ids(&told), ended.expect("an end").status), (vec!["a"], Code::DeadlineExceeded));
    let lost = Client::at(nobody().await).build().expect("a client");
    let (told, ended) = self::told(lost.execute_many([pay(&lost, "a")])).await;
    assert_eq!((told.len(), ended.expect("an end").verdict), (0, Verdict::Retryable));
}

#[tokio::test]
async fn no_more_are_under_way_than_was_asked_for() {
    let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let client = serving(|mut stream| async move {
        let mut held = Vec::new();
        loop {
            // A fourth would come within this time, if the client let it.
            let next = tokio::time::timeout(Duration::from_millis(100), stream.command()).await;
            match next {
                Ok(Some(command)) => held.push(command.correlation_id),
                _ if held.is_empty() => break,
                _ => {
                    let _ = tell.send(held.len());
                    held.drain(..).for_each(|id| stream.answer(&id));
                }
            }
        }
        stream.end("0", "");
    })
    .await;
    let commands = (0..7).map(|n| pay(&client, &n.to_string())).collect::<Vec<_>>();
    let (told, ended) = told(client.execute_many(commands).at_once(3)).await;
    assert_eq!((told.len(), ended.is_none()), (7, true));
    let mut most = 0;
    while let Ok(held) = heard.try_recv() {
        most = most.max(held);
    }
    assert_eq!(most, 3);
}

#[tokio::test]
async fn what_a_stream_and_its_commands_say() {
    let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let client = serving(|mut stream| async move {
        let said = |name: &str| stream.metadata[name].to_str().expect("a text").to_owned();
        let said = [said("x-merchant-id"), said("x-request-id")];
        while let Some(command) = stream.command().await {
            stream.answer(&command.correlation_id);
            let _ = tell.send(command);
        }
        assert_eq!(said, ["shop", "s"]);
        stream.end("0", "");
    })
    .await;
    let own = client.payment().authorize(order(1)).timeout(Duration::from_millis(1500));
    let own = own.tenant_id("t").request_id("r").command("b");
    let many = client.execute_many([pay(&client, "a"), own]).request_id("s");
    let (told, ended) = told(many).await;
    assert_eq!((ids(&told), ended.is_none()), (vec!["a", "b"], true));
    let (first, second) = (heard.recv().await.expect("one"), heard.recv().await.expect("two"));
    assert_eq!(first.rpc, "types.PaymentService/Authorize");
    assert_eq!((first.timeout_ms, second.timeout_ms), (Some(9000), Some(1500)));
    assert_eq!(first.metadata.keys().collect::<Vec<_>>(), ["x-request-id"]);
    let said = [("x-request-id", "r"), ("x-tenant-id", "t")];
    assert_eq!(second.metadata, said.map(|(name, value)| (name.into(), value.into())).into());
}

#[tokio::test]
async fn what_a_call_says_beside_its_message() {
    let (tell, heard) = tokio::sync::oneshot::channel();
    let client = serving(|mut stream| async move {
        stream.say(&[]);
        stream.end("0", "");
        let _ = tell.send(stream.metadata.clone());
    })
    .await;
    let call = client.refund().get(m::RefundServiceGetRequest::default());
    let call =
        call.merchant_id("other").tenant_id("t").reference_id("order-1").resource_id("pay-1");
    let call = call.environment("sandbox").metadata("x-shadow-mode", "true");
    call.timeout(Duration::from_secs(50)).await.expect("an answer");
    let heard = heard.await.expect("metadata");
    let said = |name: &str| heard.get(name).map(|value| value.to_str().expect("a text"));
    for (name, value) in [
        ("x-merchant-id", "other"),
        ("x-tenant-id", "t"),
        ("x-reference-id", "order-1"),
        ("x-resource-id", "pay-1"),
        ("x-environment", "sandbox"),
        ("x-shadow-mode", "true"),
    ] {
        assert_eq!(said(name), Some(value));
    }
    assert_eq!((said("x-request-id").map(str::len), said("x-connector")), (Some(36), None));
    let left = said("grpc-timeout").expect("a deadline").trim_end_matches(char::is_alphabetic);
    assert!(left.starts_with("49") || left.starts_with("50"), "{left}");
}
