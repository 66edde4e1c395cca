use std::{convert::Infallible, env};

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{server::conn::http1, service::service_fn, Request, Response};
use hyper_util::rt::TokioIo;
use ucs_client::webhooks::{Event, Webhooks, LONGEST};
use ucs_client::{Client, Credentials};

async fn happened(event: Event) -> Result<(), Infallible> {
    // The same event may come twice: look up what is known of the payment before acting on it.
    if let Some(payment) = event.payment() {
        let id = &payment.connector_transaction_id;
        println!("{} {id} {:?}", event.kind().as_str_name(), payment.status());
    }
    Ok(())
}

async fn receive(
    webhooks: Webhooks,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, hyper::http::Error> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, LONGEST).collect().await else {
        return Response::builder().status(413).body(Full::default());
    };
    let request = Request::from_parts(parts, body.to_bytes());
    Ok(webhooks.receive(request, happened).await.map(Full::new))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::at(env::var("UCS_ADDRESS")?).credentials(Credentials::none("stripe")).build()?;
    let webhooks = Webhooks::new(client, env::var("STRIPE_WEBHOOK_SECRET")?);

    let port = env::var("PORT").unwrap_or_else(|_| "8093".into());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening");
    loop {
        let (line, _) = listener.accept().await?;
        let webhooks = webhooks.clone();
        let answer = service_fn(move |request| receive(webhooks.clone(), request));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(line), answer));
    }
}
