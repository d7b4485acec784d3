//! Writes what is generated for other languages. `cargo xtask gen` calls it; it is a program of its own, so
//! that `xtask` needs none of the generators.

mod c;
mod javascript;
mod mobile;

use anyhow::{Result, bail};

const HELP: &str = "\
tegata-generate c CRATE VERSION HEADER
tegata-generate mobile LIBRARY FOLDER SCRATCH";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["c", krate, version, header] => c::write(krate.as_ref(), version, header.as_ref()),
        ["mobile", library, folder, scratch] => {
            mobile::write(library.as_ref(), folder.as_ref(), scratch.as_ref())
        }
        ["javascript", folder] => javascript::write(folder.as_ref()),
        ["javascript-samples", file] => javascript::samples(file.as_ref()),
        _ => bail!("usage: {HELP}"),
    }
}
