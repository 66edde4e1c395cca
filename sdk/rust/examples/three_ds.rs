use std::{env, time::Duration};

use ucs_client::{card, credentials::Stripe, messages as m, money, Client, Verdict};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = Stripe {
        api_key: env::var("STRIPE_API_KEY")?.into(),
        base_url: env::var("STRIPE_BASE_URL").ok(),
    };
    let client = Client::at(env::var("UCS_ADDRESS")?).credentials(account).build()?;
    let amount = money(4200, m::Currency::Eur);

    let asked = client
        .payment()
        .authorize(m::PaymentServiceAuthorizeRequest {
            amount: Some(amount),
            payment_method: Some(card("4000002500003155", "12", "2030", "123")),
            address: Some(m::PaymentAddress::default()),
            auth_type: m::AuthenticationType::ThreeDs.into(),
            return_url: Some("https://shop.example/back".into()),
            ..Default::default()
        })
        .await?;
    println!("{:?} {}", asked.status(), asked.connector_transaction_id());
    if let Some(m::redirect_form::FormType::Form(form)) =
        asked.redirection_data.as_ref().and_then(|page| page.form_type.as_ref())
    {
        let fields = form.form_fields.iter().map(|(name, value)| format!("{name}={value}"));
        let query: Vec<_> = fields.collect();
        println!("send the customer to {}?{}", form.endpoint, query.join("&"));
    }

    // The customer's return says nothing by itself: ask where the payment stands.
    let payment = loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let payment = client
            .payment()
            .get(m::PaymentServiceGetRequest {
                connector_transaction_id: asked.connector_transaction_id().to_owned(),
                amount: Some(amount),
                ..Default::default()
            })
            .await?;
        if payment.verdict() == Verdict::Final {
            break payment;
        }
    };
    println!("{:?}", payment.status());
    Ok(())
}
