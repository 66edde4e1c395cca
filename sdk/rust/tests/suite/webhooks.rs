//! Webhooks: what is handed on, what is refused, and what the processor is answered.

use crate::merchant::{environment, nobody, payment, quick, Merchant, VISA};
use bytes::Bytes;
use http::Request;
use serde_json::{json, Value};
use ucs_client::webhooks::{Event, NotAnEvent, Webhooks};
use ucs_client::{messages as m, Client, Credentials};

fn receiver(address: &str, secret: &str) -> Webhooks {
    let client = Client::at(address).credentials(Credentials::none("stripe")).retry(quick());
    Webhooks::new(client.build().expect("a client"), secret)
}

#[tokio::test]
async fn what_is_signed_is_told_and_nothing_else() {
    let merchant = Merchant::named("hooks").await;
    let hook = format!("http://{}/", nobody().await);
    merchant.ask("endpoints", Some(json!({ "url": hook }))).await;
    merchant.client().payment().authorize(payment(VISA)).await.expect("paid");
    let (headers, body) = merchant.webhook("payment_intent.succeeded").await;
    let request = |body: &str| {
        let mut made = Request::post("/hooks?a=1");
        for (name, value) in &headers {
            made = made.header(name, value);
        }
        made.body(Bytes::from(body.to_owned())).expect("a request")
    };
    let address = environment("UCS_ADDRESS");
    let webhooks = receiver(&address, &merchant.webhook_secret);

    let event = webhooks.read(request(&body)).await.expect("an event");
    assert_eq!(event.kind(), m::WebhookEventType::PaymentIntentSuccess);
    assert_eq!(event.payment().expect("a payment").status(), m::PaymentStatus::Charged);
    assert!(event.refund().is_none() && event.dispute().is_none());
    assert_eq!(event.answer().status(), 200);

    let about = webhooks.about(request(&body)).await.expect("a reference");
    assert!(about.reference.is_some());
    let manual = m::PaymentEventContext { capture_method: Some(m::CaptureMethod::Manual.into()) };
    let context = m::event_context::EventContext::Payment(manual);
    let context = m::EventContext { event_context: Some(context) };
    assert!(webhooks.read_with(request(&body), Some(context), None).await.is_ok());

    let handler = |event: Event| async move { event.payment().map(|_| ()).ok_or("no payment") };
    assert_eq!(webhooks.receive(request(&body), handler).await.status(), 200);
    let failing = |_: Event| async { Err("no such order") };
    assert_eq!(webhooks.receive(request(&body), failing).await.status(), 500);

    let changed = body.replace("\"amount\":1050", "\"amount\":9950");
    assert_ne!(changed, body);
    let refused = webhooks.read(request(&changed)).await.expect_err("believed");
    assert!(matches!(refused, NotAnEvent::Unverified));
    assert_eq!(refused.answer().status(), 401);
    let unwanted = |event: Event| async move { Err(format!("{:?} was handed on", event.kind())) };
    assert_eq!(webhooks.receive(request(&changed), unwanted).await.status(), 401);
    let another = receiver(&address, "whsec_another").read(request(&body)).await;
    assert!(matches!(another, Err(NotAnEvent::Unverified)));

    let mut unknown: Value = serde_json::from_str(&body).expect("JSON");
    unknown["type"] = "terminal.reader.action_succeeded".into();
    let ignored = webhooks.read(request(&unknown.to_string())).await.expect_err("told");
    assert!(matches!(ignored, NotAnEvent::Ignored(_)), "{ignored:?}");
    assert_eq!(ignored.answer().status(), 200);
    let garbage = webhooks.read(request("not json")).await.expect_err("told");
    assert_eq!(garbage.answer().status(), 400);
    let alone = receiver(&nobody().await, &merchant.webhook_secret);
    assert_eq!(alone.read(request(&body)).await.expect_err("told").answer().status(), 503);
    assert!(!format!("{webhooks:?}").contains(&merchant.webhook_secret));
}
