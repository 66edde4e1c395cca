use std::env;

use ucs_client::{card, credentials::Stripe, messages as m, money, Client};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = Stripe {
        api_key: env::var("STRIPE_API_KEY")?.into(),
        base_url: env::var("STRIPE_BASE_URL").ok(),
    };
    let client =
        Client::at(env::var("UCS_ADDRESS")?).credentials(account).merchant_id("shop").build()?;

    let paid = client
        .payment()
        .authorize(m::PaymentServiceAuthorizeRequest {
            merchant_transaction_id: Some("order-1".into()),
            amount: Some(money(1050, m::Currency::Usd)),
            payment_method: Some(card("4242424242424242", "12", "2030", "123")),
            address: Some(m::PaymentAddress::default()),
            ..Default::default()
        })
        .request_id("order-1-first-try")
        .await?;

    println!("{:?} {:?}", paid.status(), paid.verdict());
    Ok(())
}
