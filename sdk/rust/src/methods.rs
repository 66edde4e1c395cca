//! Payment methods that are needed often, in one line.

use crate::messages as m;
use crate::messages::payment_method::PaymentMethod;

/// A card: digits alone, month as two digits, year as four.
pub fn card(number: &str, month: &str, year: &str, cvc: &str) -> m::PaymentMethod {
    let secret = |text: &str| Some(m::SecretString { value: text.to_owned() });
    let details = m::CardDetails {
        card_number: Some(m::CardNumberType { value: number.to_owned() }),
        card_exp_month: secret(month),
        card_exp_year: secret(year),
        card_cvc: secret(cvc),
        ..Default::default()
    };
    m::PaymentMethod { payment_method: Some(PaymentMethod::Card(details)) }
}

/// An amount in minor units: 1050 is 10.50 USD.
pub fn money(minor_amount: i64, currency: m::Currency) -> m::Money {
    m::Money { minor_amount, currency: currency.into() }
}
