//! The same claims as PASETO v4.public, as JWT (EdDSA), and as Biscuit.

use biscuit_auth::builder::BiscuitBuilder;
use biscuit_auth::{AuthorizerBuilder, Biscuit, KeyPair};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use pasetors::claims::{Claims, ClaimsValidationRules};
use pasetors::keys::{AsymmetricKeyPair, Generate};
use pasetors::token::UntrustedToken;
use pasetors::version4::V4;
use serde_json::{Value, json};

use crate::sample::{FEATURES, NOW};

/// What the license says, as JSON.
#[must_use]
pub fn claims() -> Value {
    json!({
        "iss": "Example Vendor", "sub": "C-20418", "jti": "11".repeat(16), "iat": NOW - 86_400,
        "exp": NOW + 130 * 86_400 + 100 * 365 * 86_400, "product": "net-shield", "prefix": "NS", "min": "4.0", "max": "5.0",
        "edition": "Enterprise (volume)", "plan": "standard", "asset": "A-0042", "holder": "Example Company, Osaka",
        "zone": "Asia/Tokyo", "features": FEATURES,
        "services": [
            {"name": "damage-cleanup", "title": "Damage cleanup", "exp": NOW + 200 * 86_400, "features": ["cleanup"]},
            {"name": "patterns", "title": "Pattern updates", "exp": NOW + 100 * 86_400, "features": ["patterns"]},
        ],
        "locks": [{"effect": "extend-term", "months": 12, "steps": 12, "anchor": "2EX902QKA6E7HB9QP7H"}],
        "policy": {"days_before": [90, 60, 30, 0], "remind": [30, 7], "grace": 30, "stops": ["distribute", "update"]},
    })
}

/// A PASETO that is verified and whose claims are validated.
pub struct Paseto {
    keys: AsymmetricKeyPair<V4>,
    token: String,
}

impl Paseto {
    /// A token with the claims.
    #[must_use]
    pub fn new() -> Option<Self> {
        let keys = AsymmetricKeyPair::<V4>::generate().ok()?;
        let mut token_claims = Claims::new().ok()?;
        token_claims.non_expiring();
        for (name, value) in claims().as_object()?.iter().filter(|(name, _)| name.len() > 3) {
            token_claims.add_additional(name, value.clone()).ok()?;
        }
        token_claims.issuer("Example Vendor").ok()?;
        let token = pasetors::public::sign(&keys.secret, &token_claims, None, None).ok()?;
        Some(Self { keys, token })
    }

    /// Whether the token holds and names the feature.
    #[must_use]
    pub fn check(&self) -> bool {
        let mut rules = ClaimsValidationRules::new();
        rules.allow_non_expiring();
        rules.validate_issuer_with("Example Vendor");
        let untrusted = UntrustedToken::try_from(&self.token);
        let trusted = untrusted
            .ok()
            .and_then(|token| pasetors::public::verify(&self.keys.public, &token, &rules, None, None).ok());
        let claims = trusted.as_ref().and_then(|token| token.payload_claims());
        let features = claims.and_then(|claims| claims.get_claim("features")).and_then(Value::as_array);
        features.is_some_and(|list| list.iter().any(|name| name == "scan"))
    }
}

/// A JWT signed with Ed25519.
pub struct Jwt {
    key: DecodingKey,
    rules: Validation,
    token: String,
}

impl Jwt {
    /// A token with the claims.
    #[must_use]
    pub fn new(seed: &[u8; 32], public: &[u8; 32]) -> Option<Self> {
        // PKCS#8 version 1 of an Ed25519 seed, RFC 8410 §7.
        let mut der = vec![
            0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
        ];
        der.extend_from_slice(seed);
        let token =
            jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims(), &EncodingKey::from_ed_der(&der))
                .ok()?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&["Example Vendor"]);
        Some(Self { key: DecodingKey::from_ed_der(public), rules, token })
    }

    /// Whether the token holds and names the feature.
    #[must_use]
    pub fn check(&self) -> bool {
        let token = jsonwebtoken::decode::<Value>(&self.token, &self.key, &self.rules);
        token.is_ok_and(|token| {
            token.claims["features"].as_array().is_some_and(|list| list.iter().any(|name| name == "scan"))
        })
    }
}

/// A Biscuit with the claims as facts.
pub struct BiscuitToken {
    root: biscuit_auth::PublicKey,
    bytes: Vec<u8>,
}

impl BiscuitToken {
    /// A token with the claims.
    #[must_use]
    pub fn new() -> Option<Self> {
        let root = KeyPair::new();
        let mut builder = BiscuitBuilder::new();
        for (name, value) in claims().as_object()? {
            builder = match value {
                Value::Array(list) => list.iter().try_fold(builder, |builder, item| {
                    builder
                        .fact(format!("{name}({})", serde_json::to_string(&item.to_string()).ok()?).as_str())
                        .ok()
                })?,
                Value::Number(number) => builder.fact(format!("{name}_({number})").as_str()).ok()?,
                other => builder
                    .fact(format!("{name}_({})", serde_json::to_string(&other.to_string()).ok()?).as_str())
                    .ok()?,
            };
        }
        let bytes = builder.build(&root).ok()?.to_vec().ok()?;
        Some(Self { root: root.public(), bytes })
    }

    /// Whether the token holds and names the feature.
    #[must_use]
    pub fn check(&self) -> bool {
        let Ok(token) = Biscuit::from(&self.bytes, self.root) else { return false };
        let policy = r#"allow if features("\"scan\"")"#;
        let authorizer = AuthorizerBuilder::new().policy(policy).and_then(|builder| builder.build(&token));
        authorizer.is_ok_and(|mut authorizer| authorizer.authorize().is_ok())
    }
}
