use tegata::{Error, Kind, PublicKey};
use tegata_issuer::{SecretKey, Signer, issue};

use crate::vendor::{key, license_claims, number};

// RFC 8410 §10.3, and the public key of §10.1.
const RFC_8410: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";
const RFC_8410_V2: &str = "-----BEGIN PRIVATE KEY-----
MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
Z9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PRIVATE KEY-----
";
const RFC_8410_PUBLIC: &str = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";

#[test]
fn a_seed_gives_the_key_and_signature_of_rfc_8032() {
    // RFC 8032 §7.1, test 1: the empty message.
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let key = SecretKey::from_hex(&format!(" {}\n", seed.to_uppercase())).unwrap();
    assert_eq!(key.public_key().to_hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assert_eq!(
        data_encoding::HEXLOWER.encode(&key.sign(b"").unwrap()),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595\
         bbe24655141438e7a100b"
    );
}

#[test]
fn pkcs8_of_others_is_read_and_ours_is_theirs() {
    let key = SecretKey::from_pkcs8_pem(RFC_8410).unwrap();
    assert_eq!(key.public_key().to_hex(), RFC_8410_PUBLIC);
    assert_eq!(*key.to_pkcs8_pem().unwrap(), RFC_8410);
    assert_eq!(SecretKey::from_pkcs8_pem(RFC_8410_V2).unwrap().public_key(), key.public_key());
    assert_eq!(
        SecretKey::from_pkcs8_pem(&RFC_8410.replace('\n', "\r\n")).unwrap().public_key(),
        key.public_key()
    );

    let base64: String = RFC_8410.lines().filter(|line| !line.starts_with('-')).collect();
    let der = data_encoding::BASE64.decode(base64.as_bytes()).unwrap();
    assert_eq!(SecretKey::from_pkcs8_der(&der).unwrap().public_key(), key.public_key());
}

#[test]
fn a_public_key_that_does_not_belong_is_noticed() {
    // Version 2 carries the public key; one changed character makes it another's.
    let changed = RFC_8410_V2.replace("rXAxZuE=", "rXAxZuA=");
    assert_ne!(changed, RFC_8410_V2);
    assert_eq!(number(SecretKey::from_pkcs8_pem(&changed)), "4.43");
}

#[test]
fn what_is_no_key_is_refused() {
    let rsa = RFC_8410.replace("K2Vw", "K2Vx");
    let short = RFC_8410.replace("EdVhC", "EdV");
    for text in ["", "key", &rsa, &short, &RFC_8410.replace("PRIVATE", "PUBLIC")] {
        assert_eq!(number(SecretKey::from_pkcs8_pem(text)), "4.43", "{text}");
    }
    assert_eq!(number(SecretKey::from_pkcs8_der(&[0x30])), "4.43");
    for hex in ["", "00", &"0".repeat(63), &"0".repeat(65), &"0".repeat(66), &"g".repeat(64)] {
        assert_eq!(number(SecretKey::from_hex(hex)), "4.43", "{hex}");
    }
    assert_eq!(number(SecretKey::from_hex(&"0".repeat(64))), "ok");
}

#[test]
fn debug_shows_the_key_id_and_nothing_of_the_key() {
    let key = key("licenses");
    let seed = data_encoding::HEXLOWER.encode(b"licenses");
    assert_eq!(format!("{key:?}"), format!("SecretKey(\"{}\")", key.public_key().id()));
    assert!(!format!("{key:#?}").contains(&seed));
}

/// A signer that goes wrong in a given way.
struct Faulty(fn(&SecretKey, &[u8]) -> Result<[u8; 64], Error>);

impl Signer for Faulty {
    fn public_key(&self) -> PublicKey {
        key("root").public_key()
    }
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Error> {
        (self.0)(&key("root"), message)
    }
}

#[test]
fn a_signer_that_fails_or_signs_something_else_is_found_before_the_document_leaves() {
    let issued = |fault| number(issue::license(&Faulty(fault), license_claims()));
    assert_eq!(issued(|key, message| key.sign(message)), "ok");
    assert_eq!(issued(|_, _| Err(Error::new(Kind::SigningFailed))), "9.2");
    assert_eq!(issued(|key, message| key.sign(&message[1..])), "9.2", "other bytes");
    assert_eq!(issued(|_, message| key("another").sign(message)), "9.2", "another key");
    assert_eq!(issued(|_, _| Ok([0; 64])), "9.2");
}
