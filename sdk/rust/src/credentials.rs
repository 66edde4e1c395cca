//! Each processor's credentials: `Stripe { api_key: "sk_test_1".into(), base_url: None }`.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;

pub use crate::contract::credentials::*;

/// A text that does not show when it is printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// A connector whose credentials the contract has a message for.
pub trait Connector: Serialize {
    /// In snake case, `stripe`.
    const NAME: &'static str;
    /// As x-connector-config names it, `Stripe`.
    const VARIANT: &'static str;
}

/// Who calls which processor.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Credentials {
    /// Credentials of a connector that the contract has no config message for.
    ///
    /// `connector` is in snake case, `razorpay`; `fields` is what the service's documents say that it
    /// needs.
    pub fn own<'a>(connector: &str, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let fields: BTreeMap<_, _> = fields.into_iter().collect();
        Self::typed(connector, &variant(connector), &fields)
    }

    /// No credentials: enough to read and verify webhooks, and for nothing else.
    pub fn none(connector: &str) -> Self {
        let headers = vec![("x-connector", connector.into()), ("x-auth", "NoKey".into())];
        Self { headers }
    }

    fn typed(connector: &str, variant: &str, fields: &impl Serialize) -> Self {
        let config = serde_json::json!({ "config": { variant: fields } });
        Self {
            headers: vec![
                ("x-connector", connector.into()),
                ("x-connector-config", ascii(&config.to_string())),
            ],
        }
    }
}

impl<C: Connector> From<C> for Credentials {
    fn from(fields: C) -> Self {
        Self::typed(C::NAME, C::VARIANT, &fields)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({})", self.headers[0].1)
    }
}

fn variant(connector: &str) -> String {
    let first = |part: &str| part[..1].to_uppercase() + &part[1..];
    connector.split('_').filter(|part| !part.is_empty()).map(first).collect()
}

/// JSON that may travel in a header.
fn ascii(json: &str) -> String {
    let mut made = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            made.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                made.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(credentials: impl Into<Credentials>) -> String {
        credentials.into().headers[1].1.clone()
    }

    #[test]
    fn they_travel_as_the_contract_says() {
        let stripe = Stripe { api_key: "kä😀".into(), base_url: None };
        let sent = r#"{"config":{"Stripe":{"api_key":"k\u00e4\ud83d\ude00"}}}"#;
        assert_eq!(config(stripe), sent);
        let lists = config(Braintree { public_key: "p".into(), ..Default::default() });
        assert!(lists.contains(r#""apple_pay_supported_networks":[]"#), "{lists}");
        let euros =
            CashtocodeCurrencyAuthData { username_classic: Some("u".into()), ..Default::default() };
        let groups =
            config(Cashtocode { auth_key_map: [("EUR".to_owned(), euros)].into(), base_url: None });
        assert!(groups.contains(r#"{"EUR":{"username_classic":"u"}}"#), "{groups}");
        let own = Credentials::own("pinelabs_online", [("api_key", "k")]);
        assert_eq!(config(own), r#"{"config":{"PinelabsOnline":{"api_key":"k"}}}"#);
        assert_eq!(Credentials::none("stripe").headers[1], ("x-auth", "NoKey".to_owned()));
    }

    #[test]
    fn they_stay_out_of_sight() {
        let stripe = Stripe { api_key: "secret-1".into(), base_url: None };
        let shown = format!("{stripe:?} {:?}", Credentials::from(stripe.clone()));
        assert!(!shown.contains("secret"), "{shown}");
    }
}
