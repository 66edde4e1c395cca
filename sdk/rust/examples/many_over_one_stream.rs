use std::env;

use ucs_client::{card, credentials::Stripe, messages as m, money, Client};

fn order(amount: i64) -> m::PaymentServiceAuthorizeRequest {
    m::PaymentServiceAuthorizeRequest {
        amount: Some(money(amount, m::Currency::Usd)),
        payment_method: Some(card("4242424242424242", "12", "2030", "123")),
        address: Some(m::PaymentAddress::default()),
        ..Default::default()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = Stripe {
        api_key: env::var("STRIPE_API_KEY")?.into(),
        base_url: env::var("STRIPE_BASE_URL").ok(),
    };
    let client = Client::at(env::var("UCS_ADDRESS")?).credentials(account).build()?;

    let commands: Vec<_> = [1000, -1, 1002]
        .into_iter()
        .zip(["order-0", "order-1", "order-2"])
        .map(|(amount, id)| client.payment().authorize(order(amount)).command(id))
        .collect();
    let mut many = client.execute_many(commands).at_once(8);
    while let Some(done) = many.next().await? {
        match done.result {
            Ok(paid) => println!("{} {:?}", done.id, paid.status()),
            Err(error) => println!("{} {}", done.id, error.error_code),
        }
    }
    Ok(())
}
