//! How failures are read, and what they mean.

use std::time::Duration;

use prost::Message;
use tonic::{Code, Status};
use ucs_client::{messages as m, CallFailed, FailedBy, Retry, Tls, Verdict};

fn read(details: Vec<u8>) -> CallFailed {
    CallFailed::of(&Status::with_details(Code::Unknown, "said", details.into()), "r")
}

fn connector(given: &m::ConnectorError) -> bool {
    matches!(read(given.encode_to_vec()).by, FailedBy::Connector { .. })
}

fn refusal(given: &m::IntegrationError) -> bool {
    matches!(read(given.encode_to_vec()).by, FailedBy::Refusal { .. })
}

#[test]
fn details_are_told_apart() {
    let code = || "X".to_owned();
    let plain = m::ConnectorError { error_code: code(), ..Default::default() };
    assert!(connector(&plain));
    assert!(connector(&m::ConnectorError { http_status_code: Some(402), ..plain.clone() }));
    let said = m::ConnectorErrorDetails { code: Some("c".into()), ..Default::default() };
    let info = m::ErrorInfo { connector_details: Some(said), ..Default::default() };
    assert!(connector(&m::ConnectorError { error_info: Some(info), ..plain }));
    let doc_url = Some("docs/outcomes.md".to_owned());
    let short = m::IntegrationError { error_code: code(), doc_url, ..Default::default() };
    assert!(refusal(&short));
    assert!(refusal(&m::IntegrationError { suggested_action: Some("do".into()), ..short }));
}

#[test]
fn details_that_nobody_can_read_are_left() {
    for bytes in [&b"\xff\xff"[..], b"\x0a\xff", b"\x12\x02\xff\xff", b"\x09", b""] {
        let read = read(bytes.to_vec());
        assert!(matches!(read.by, FailedBy::Service), "{bytes:?} {read:?}");
        assert_eq!((read.message.as_str(), read.verdict), ("said", Verdict::Unknown));
    }
}

#[test]
fn statuses_have_verdicts() {
    assert_eq!(m::PaymentStatus::Charged.verdict(), Verdict::Final);
    let pending =
        m::RefundResponse { status: m::RefundStatus::RefundPending.into(), ..Default::default() };
    assert_eq!(pending.verdict(), Verdict::Unknown);
    let newer = m::PaymentServiceGetResponse { status: 9999, ..Default::default() };
    assert_eq!(newer.verdict(), Verdict::Unknown);
}

#[test]
fn pauses_grow_and_have_an_end() {
    let retry = Retry { jitter: || 1.0, ..Retry::default() };
    let pauses: Vec<_> = [1, 2, 3, 40].map(|each| retry.pause(each).as_millis()).into();
    assert_eq!(pauses, [200, 400, 800, 5000]);
    assert_eq!(Retry { jitter: || 0.0, ..retry }.pause(3), Duration::ZERO);
}

#[test]
fn keys_stay_out_of_sight() {
    let tls = Tls { identity: Some((b"c".to_vec(), b"PRIVATE".to_vec())), ..Tls::default() };
    assert_eq!(format!("{tls:?}"), "Tls { server_name: None, mutual: true }");
}
