use std::env;

use axum::{body::Bytes, extract::State, http::Request, response::Response, routing::post, Router};
use ucs_client::{webhooks::Webhooks, Client, Credentials};

async fn receive(
    State(webhooks): State<Webhooks>,
    request: Request<axum::body::Body>,
) -> Response<axum::body::Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, ucs_client::webhooks::LONGEST).await else {
        return http_answer(413);
    };
    match webhooks.read(Request::from_parts(parts, body)).await {
        Ok(event) => {
            // The same event may come twice: look up what is known of the payment before acting.
            if let Some(payment) = event.payment() {
                let id = &payment.connector_transaction_id;
                println!("{} {id} {:?}", event.kind().as_str_name(), payment.status());
            }
            event.answer().map(Into::into)
        }
        Err(error) => error.answer().map(Into::into),
    }
}

fn http_answer(status: u16) -> Response<axum::body::Body> {
    let mut made = Response::new(Bytes::new().into());
    *made.status_mut() = status.try_into().unwrap_or_default();
    made
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::at(env::var("UCS_ADDRESS")?).credentials(Credentials::none("stripe")).build()?;
    let webhooks = Webhooks::new(client, env::var("STRIPE_WEBHOOK_SECRET")?);

    let port = env::var("PORT").unwrap_or_else(|_| "8093".into());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening");
    axum::serve(listener, Router::new().route("/", post(receive)).with_state(webhooks)).await?;
    Ok(())
}
