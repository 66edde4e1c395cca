//! A merchant of its own for each test, and what the processor knows of it.

use std::{collections::HashMap, env, time::Duration};

use serde_json::{json, Value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ucs_client::{card, credentials::Stripe, messages as m, money, Builder, Client, Retry};

pub fn environment(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("no {name}: run under sdk/stack.py"))
}

pub fn quick() -> Retry {
    let pause = Duration::from_millis(10);
    Retry { first_pause: pause, longest_pause: pause, ..Retry::default() }
}

pub struct Merchant {
    name: String,
    api_key: String,
    pub webhook_secret: String,
}

impl Merchant {
    pub async fn named(name: &str) -> Self {
        let name = format!("rust_{}_{name}", std::process::id());
        let keys = control("", Some(json!({ "id": name }))).await;
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let api_key = text(&keys["credentials"]["api_key"]);
        Self { name, api_key, webhook_secret: text(&keys["webhook_secret"]) }
    }

    pub fn credentials(&self) -> Stripe {
        let base_url = Some(environment("STRIPE_BASE_URL"));
        Stripe { api_key: self.api_key.clone().into(), base_url }
    }

    pub fn setup(&self, address: &str) -> Builder {
        Client::at(address).credentials(self.credentials()).retry(quick())
    }

    pub fn client(&self) -> Client {
        self.setup(&environment("UCS_ADDRESS")).build().expect("a client")
    }

    /// Lets the next calls be too many: https://docs.stripe.com/rate-limits.
    pub async fn limit_next(&self, times: u32) {
        let error =
            json!({"type": "invalid_request_error", "code": "rate_limit", "message": "Slow"});
        let body = json!({ "error": error }).to_string();
        let fault = json!({"kind": "status", "status": 429, "times": times, "body": body});
        self.fail_next(fault).await;
    }

    pub async fn fail_next(&self, fault: Value) {
        self.ask("faults", Some(fault)).await;
    }

    /// What the processor took, payment by payment.
    pub async fn captured(&self) -> Vec<i64> {
        let payments = self.ask("ledger", None).await;
        let payments = payments.as_array().expect("a list");
        payments.iter().map(|each| each["captured"].as_i64().expect("a number")).collect()
    }

    /// Headers and body of the last webhook of a kind.
    pub async fn webhook(&self, kind: &str) -> (HashMap<String, String>, String) {
        let sent = self.ask("outbox", None).await;
        let of_kind = |each: &&Value| each["event_type"] == kind;
        let found = sent.as_array().expect("a list").iter().rfind(of_kind).expect("a webhook");
        let headers = serde_json::from_value(found["headers"].clone()).expect("headers");
        (headers, found["body"].as_str().expect("a text").to_owned())
    }

    pub async fn ask(&self, what: &str, body: Option<Value>) -> Value {
        control(&format!("/{}/{what}", self.name), body).await
    }
}

/// What the simulator's control plane says.
async fn control(path: &str, body: Option<Value>) -> Value {
    let base = environment("SIMULATOR_URL");
    let host = base.trim_start_matches("http://");
    let mut line = TcpStream::connect(host).await.expect("the simulator");
    let body = body.map(|each| each.to_string());
    let verb = if body.is_some() { "POST" } else { "GET" };
    let body = body.unwrap_or_default();
    let request = format!(
        "{verb} /_sim/stripe/merchants{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).await.expect("it listens");
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert!(head.contains(" 200 "), "{answer}");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// What is asked for when a card pays.
pub fn payment(number: &str) -> m::PaymentServiceAuthorizeRequest {
    m::PaymentServiceAuthorizeRequest {
        amount: Some(money(1050, m::Currency::Usd)),
        payment_method: Some(card(number, "12", "2030", "123")),
        address: Some(m::PaymentAddress::default()),
        ..Default::default()
    }
}

pub const VISA: &str = "4242424242424242";

/// A port at which nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").to_string()
}
