use std::env;

use ucs_client::{card, credentials::Stripe, messages as m, money, Client, FailedBy};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = Stripe {
        api_key: env::var("STRIPE_API_KEY")?.into(),
        base_url: env::var("STRIPE_BASE_URL").ok(),
    };
    let client = Client::at(env::var("UCS_ADDRESS")?).credentials(account).build()?;

    let paid = client
        .payment()
        .authorize(m::PaymentServiceAuthorizeRequest {
            amount: Some(money(2000, m::Currency::Usd)),
            payment_method: Some(card("4242424242424242", "12", "2030", "123")),
            address: Some(m::PaymentAddress::default()),
            ..Default::default()
        })
        .await?;

    let refund = |amount| {
        client.payment().refund(m::PaymentServiceRefundRequest {
            connector_transaction_id: paid.connector_transaction_id().to_owned(),
            payment_amount: 2000,
            refund_amount: Some(money(amount, m::Currency::Usd)),
            ..Default::default()
        })
    };

    println!("{:?}", refund(500).await?.status());
    if let Err(error) = refund(1501).await {
        println!("{:?} {:?}", error.status, error.verdict);
        if let FailedBy::Connector { http_status_code: Some(status), .. } = error.by {
            println!("{status}: {}", error.message);
        }
    }
    Ok(())
}
