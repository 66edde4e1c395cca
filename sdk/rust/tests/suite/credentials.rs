//! Credentials: how they travel, and that they stay out of sight.

use ucs_client::credentials::{
    Braintree, Cashtocode, CashtocodeCurrencyAuthData, Credentials, Stripe,
};

fn config(credentials: impl Into<Credentials>) -> String {
    credentials.into().headers()[1].1.clone()
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
    assert_eq!(Credentials::none("stripe").headers()[1], ("x-auth", "NoKey".to_owned()));
}

#[test]
fn they_stay_out_of_sight() {
    let stripe = Stripe { api_key: "secret-1".into(), base_url: None };
    let shown = format!("{stripe:?} {:?}", Credentials::from(stripe.clone()));
    assert!(!shown.contains("secret"), "{shown}");
}
