//! Calls over the live service: what comes back, what fails, and what is repeated.

use std::{fs, time::Duration};

use crate::merchant::{environment, nobody, payment, quick, Merchant, VISA};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tonic::Code;
use ucs_client::{
    credentials::Stripe, messages as m, money, CallFailed, Client, FailedBy, Retry, Tls, Verdict,
};

fn pem(name: &str) -> Vec<u8> {
    fs::read(environment(name)).expect("a PEM file")
}

#[tokio::test]
async fn a_payment_from_hold_to_refund() {
    let merchant = Merchant::named("hold").await;
    let client = merchant.client();
    let mut asked = payment(VISA);
    asked.set_capture_method(m::CaptureMethod::Manual);
    let held = client.payment().authorize(asked).await.expect("a hold");
    assert_eq!((held.status(), held.verdict()), (m::PaymentStatus::Authorized, Verdict::Final));
    let id = held.connector_transaction_id().to_owned();
    let capture = m::PaymentServiceCaptureRequest {
        connector_transaction_id: id.clone(),
        amount_to_capture: Some(money(1050, m::Currency::Usd)),
        ..Default::default()
    };
    let taken = client.payment().capture(capture).await.expect("a capture");
    assert_eq!(taken.status(), m::PaymentStatus::Charged);
    let refund = m::PaymentServiceRefundRequest {
        connector_transaction_id: id,
        payment_amount: 1050,
        refund_amount: Some(money(50, m::Currency::Usd)),
        ..Default::default()
    };
    let given = client.payment().refund(refund).await.expect("a refund");
    assert_eq!(given.status(), m::RefundStatus::RefundSuccess);
    assert_eq!(merchant.captured().await, [1050]);
}

#[tokio::test]
async fn the_same_request_id_pays_once_and_another_account_is_another() {
    let (merchant, other) = (Merchant::named("once").await, Merchant::named("other").await);
    let client = merchant.client();
    for _ in 0..2 {
        client.payment().authorize(payment(VISA)).request_id("once").await.expect("paid");
    }
    let theirs = client.with_credentials(other.credentials());
    theirs.payment().authorize(payment(VISA)).await.expect("paid");
    let call = client.payment().authorize(payment(VISA)).credentials(other.credentials());
    call.await.expect("paid");
    assert_eq!((merchant.captured().await.len(), other.captured().await.len()), (1, 2));
}

#[tokio::test]
async fn tls_and_tls_with_a_client_s_certificate() {
    let merchant = Merchant::named("tls").await;
    let trusting = Tls { root_certificates: Some(pem("UCS_CA")), ..Tls::default() };
    let known = Tls {
        identity: Some((pem("UCS_CERTIFICATE"), pem("UCS_KEY"))),
        server_name: Some("localhost".into()),
        ..trusting.clone()
    };
    for (address, tls) in [("UCS_TLS_ADDRESS", trusting), ("UCS_MTLS_ADDRESS", known)] {
        let client = merchant.setup(&environment(address)).tls(tls).build().expect("a client");
        let paid = client.payment().authorize(payment(VISA)).await.expect("paid");
        assert_eq!(paid.status(), m::PaymentStatus::Charged);
    }
    assert_eq!(merchant.captured().await.len(), 2);
}

#[tokio::test]
async fn who_is_not_trusted_gets_nothing_and_who_is_not_known_is_not_let_in() {
    let merchant = Merchant::named("stranger").await;
    let unknown = Tls { root_certificates: Some(pem("UCS_CA")), ..Tls::default() };
    for (address, tls) in [("UCS_TLS_ADDRESS", Tls::default()), ("UCS_MTLS_ADDRESS", unknown)] {
        let client = merchant.setup(&environment(address)).tls(tls).build().expect("a client");
        let error = client.payment().authorize(payment(VISA)).await.expect_err("let in");
        assert!(matches!(error.by, FailedBy::Service), "{error:?}");
    }
    assert!(merchant.captured().await.is_empty());
}

#[tokio::test]
async fn a_refusal_says_what_is_missing() {
    let client = Merchant::named("missing").await.client();
    let call = client.payment().authorize(m::PaymentServiceAuthorizeRequest::default());
    let error = call.request_id("r-1").await.expect_err("answered");
    assert_eq!((error.status, error.verdict), (Code::InvalidArgument, Verdict::Final));
    assert_eq!((error.error_code.as_str(), error.attempts), ("MISSING_REQUIRED_FIELD", 1));
    assert!(error.message.contains("amount") && error.to_string().contains("r-1"), "{error}");
    assert!(matches!(error.by, FailedBy::Refusal { doc_url: Some(_), .. }), "{error:?}");
}

#[tokio::test]
async fn a_decline_says_what_processor_and_issuer_say() {
    let client = Merchant::named("decline").await.client();
    let call = client.payment().authorize(payment("4000000000009995"));
    let CallFailed { error_code, verdict, by, .. } = *call.await.expect_err("paid");
    assert_eq!((error_code.as_str(), verdict), ("CONNECTOR_ERROR_RESPONSE", Verdict::Final));
    let FailedBy::Connector { http_status_code, unified, connector, issuer } = by else {
        panic!("{by:?}")
    };
    assert_eq!(http_status_code, Some(402));
    assert_eq!(connector.expect("the processor's words").code(), "card_declined");
    assert!(!unified.expect("unified words").message().is_empty());
    let network = issuer.and_then(|each| each.network_details).expect("the network's words");
    assert_eq!(network.decline_code(), "51");
}

#[tokio::test]
async fn too_many_calls_are_repeated_and_paid_once_but_not_for_ever() {
    let merchant = Merchant::named("limited").await;
    let client = merchant.client();
    merchant.limit_next(2).await;
    client.payment().authorize(payment(VISA)).await.expect("paid");
    merchant.limit_next(3).await;
    let error = client.payment().authorize(payment(VISA)).await.expect_err("paid");
    assert_eq!((error.attempts, error.verdict), (3, Verdict::Retryable));
    merchant.limit_next(1).await;
    let once = Retry { attempts: 1, ..quick() };
    let once = merchant.setup(&environment("UCS_ADDRESS")).retry(once).build().expect("a client");
    assert_eq!(once.payment().authorize(payment(VISA)).await.expect_err("paid").attempts, 1);
    assert_eq!(merchant.captured().await, [1050]);
}

#[tokio::test]
async fn a_payment_whose_answer_was_lost_is_not_made_again() {
    let merchant = Merchant::named("lost").await;
    merchant.fail_next(json!({"kind": "reset", "after": true})).await;
    let error = merchant.client().payment().authorize(payment(VISA)).await.expect_err("paid");
    assert_eq!((error.attempts, error.verdict), (1, Verdict::Unknown));
    assert_eq!(merchant.captured().await, [1050]);
}

#[tokio::test]
async fn it_is_where_the_processor_takes_keys_and_a_question_is_asked_again() {
    let merchant = Merchant::named("keys").await;
    let client = merchant.client();
    merchant.fail_next(json!({"kind": "reset", "after": true})).await;
    let paid = client.payment().authorize(payment(VISA)).idempotent().await.expect("paid");
    merchant.fail_next(json!({"kind": "reset", "times": 2})).await;
    let asked = m::PaymentServiceGetRequest {
        connector_transaction_id: paid.connector_transaction_id().to_owned(),
        amount: Some(money(1050, m::Currency::Usd)),
        ..Default::default()
    };
    let told = client.payment().get(asked).await.expect("an answer");
    assert_eq!(told.status(), m::PaymentStatus::Charged);
    assert_eq!(merchant.captured().await, [1050]);
}

#[tokio::test]
async fn a_call_ends_with_its_timeout() {
    let merchant = Merchant::named("slow").await;
    merchant.fail_next(json!({"kind": "slow", "seconds": 20})).await;
    let client = merchant.client();
    let call = client.payment().authorize(payment(VISA)).timeout(Duration::from_millis(500));
    let error = call.await.expect_err("answered");
    assert_eq!(error.verdict, Verdict::Unknown);
    assert!(matches!(error.status, Code::DeadlineExceeded | Code::Cancelled), "{error:?}");
}

#[tokio::test]
async fn a_processor_or_a_service_that_nobody_reaches_was_sent_nothing() {
    let base_url = Some(format!("http://{}", nobody().await));
    let nowhere = Stripe { api_key: "sk_test_1".into(), base_url };
    let client = Client::at(environment("UCS_ADDRESS")).credentials(nowhere).retry(quick());
    let client = client.build().expect("a client");
    let error = client.payment().authorize(payment(VISA)).await.expect_err("paid");
    assert_eq!((error.error_code.as_str(), error.attempts), ("REQUEST_NOT_SENT", 3));
    let lost = Client::at(nobody().await).retry(quick()).build().expect("a client");
    let error = lost.payment().authorize(payment(VISA)).await.expect_err("paid");
    assert_eq!((error.status, error.verdict), (Code::Unavailable, Verdict::Retryable));
    assert_eq!(error.attempts, 3);
}

#[tokio::test]
async fn a_service_that_hangs_up_may_have_acted() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            // An empty SETTINGS frame: the connection is ready, and calls are sent on it.
            let _ = line.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0]).await;
            let mut seen = Vec::new();
            while seen.len() < 250 && line.read_buf(&mut seen).await.is_ok_and(|n| n > 0) {}
        }
    });
    let client = Client::at(address).retry(quick()).build().expect("a client");
    let call = client.payment().authorize(payment(VISA)).timeout(Duration::from_secs(10));
    let error = call.await.expect_err("paid");
    assert_eq!((error.verdict, error.attempts), (Verdict::Unknown, 1), "{error:?}");
    assert_ne!(error.status, Code::DeadlineExceeded, "{error:?}");
}

#[tokio::test]
async fn metadata_that_cannot_travel_are_refused() {
    let client = Client::at(environment("UCS_ADDRESS")).merchant_id("Bäckerei").build();
    let call = client.expect("a client").payment().authorize(payment(VISA));
    let error = call.await.expect_err("sent");
    assert!(error.message.contains("x-merchant-id"), "{error}");
    assert_eq!((error.attempts, error.verdict), (0, Verdict::Final));
}

#[test]
fn cards_and_secrets_stay_out_of_sight() {
    let shown = format!("{:?}", payment(VISA));
    assert!(shown.contains("minor_amount: 1050") && !shown.contains(VISA), "{shown}");
    let secrets = m::WebhookSecrets { secret: "whsec_1".into(), ..Default::default() };
    assert!(!format!("{secrets:?}").contains("whsec_1"));
}
