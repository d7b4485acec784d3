//! The Rust side of `tests/interop`: makes documents for another implementation to read, and says
//! what it thinks of documents that another implementation made.
//!
//! One command a line comes in, answers go out:
//!
//! ```text
//! make               example HEX, root HEX, then one line for each kind of document: KIND HEX
//! open ROOT BUNDLE   ok LICENSES, or the number of the error. Both in hexadecimal digits
//! ```

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program of the tests, that talks to its caller over its pipes"
)]

mod everything;
mod example;
mod vendor;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use tegata::{Error, Kind, Product, Trust};
use tegata_issuer::Signer;

fn main() -> Result<(), Error> {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["make"] => make()?,
            ["open", root, bundle] => match open(root, bundle) {
                Ok(licenses) => println!("ok {licenses}"),
                Err(error) => println!("{}", error.number()),
            },
            _ => println!("unknown command"),
        }
    }
    Ok(())
}

fn make() -> Result<(), Error> {
    println!("example {}", HEXLOWER.encode(&example::example()?));
    println!("root {}", vendor::key(1)?.public_key().to_hex());
    for (kind, bytes) in everything::everything()? {
        println!(
            "{} {}",
            kind.media_type().trim_start_matches("application/tegata-"),
            HEXLOWER.encode(&bytes)
        );
    }
    println!("end");
    Ok(())
}

fn open(root: &str, bundle: &str) -> Result<usize, Error> {
    let bytes = HEXLOWER_PERMISSIVE.decode(bundle.as_bytes()).map_err(|_| Error::new(Kind::Misuse))?;
    let trust = Trust::new(root.parse()?, Product::new(example::PRODUCT.0, example::PRODUCT.1)?);
    trust.open(&bytes).map(|bundle| bundle.licenses().len())
}
