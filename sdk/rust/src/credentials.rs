//! Each processor's credentials: `Stripe { api_key: "sk_test_1".into(), base_url: None }`.

use std::{collections::BTreeMap, fmt};

use serde_json::{Map, Value};

pub use crate::contract::credentials::*;

/// A text that does not show when it is printed.
#[derive(Clone, Default, PartialEq, Eq)]
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

/// A value as x-connector-config has it.
#[doc(hidden)]
pub trait Json {
    /// None for what is not said.
    fn json(&self) -> Option<Value>;
}

impl Json for Secret {
    fn json(&self) -> Option<Value> {
        Some(self.0.as_str().into())
    }
}

impl Json for String {
    fn json(&self) -> Option<Value> {
        Some(self.as_str().into())
    }
}

impl Json for bool {
    fn json(&self) -> Option<Value> {
        Some((*self).into())
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self) -> Option<Value> {
        self.as_ref().and_then(Json::json)
    }
}

impl<T: Json> Json for Vec<T> {
    fn json(&self) -> Option<Value> {
        Some(self.iter().filter_map(Json::json).collect())
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn json(&self) -> Option<Value> {
        object(self.iter().map(|(name, value)| (name.as_str(), value.json())))
    }
}

pub(crate) fn object<'a>(
    fields: impl IntoIterator<Item = (&'a str, Option<Value>)>,
) -> Option<Value> {
    let said = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Some(said.collect::<Map<_, _>>().into())
}

/// A connector whose credentials the contract has a message for.
pub trait Connector: Json {
    /// In snake case, `stripe`.
    const NAME: &'static str;
    /// As x-connector-config names it, `Stripe`.
    const VARIANT: &'static str;
}

/// Who calls which processor.
#[derive(Clone)]
pub struct Credentials {
    headers: Vec<(&'static str, String)>,
}

impl Credentials {
    /// Credentials of a connector that the contract has no config message for.
    ///
    /// `connector` is in snake case, `razorpay`; `fields` is what the service's documents say that it
    /// needs.
    pub fn own<'a>(connector: &str, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let fields = object(fields.into_iter().map(|(name, value)| (name, Some(value.into()))));
        Self::typed(connector, &variant(connector), fields)
    }

    /// No credentials: enough to read and verify webhooks, and for nothing else.
    pub fn none(connector: &str) -> Self {
        let headers = vec![("x-connector", connector.into()), ("x-auth", "NoKey".into())];
        Self { headers }
    }

    /// The headers that they travel in.
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    fn typed(connector: &str, variant: &str, fields: Option<Value>) -> Self {
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
        Self::typed(C::NAME, C::VARIANT, fields.json())
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
