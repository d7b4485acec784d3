//! Files and standard input: read within limits, written whole or not at all.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::HEXLOWER_PERMISSIVE;
use tegata::document::MAX_INPUT;
use tegata::{Blame, Data, Error, Kind};
use tegata_issuer::{SecretKey, Zeroizing};

use crate::output::{Output, Phrase};
use crate::problem::{self, Exit, Problem};

/// Descriptions, keys and lists of codes to read are small.
const MAX_TEXT: usize = 1 << 20;

/// Whether the name means standard input or standard output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads documents, from a file or from standard input (`-`). What is larger than anything that
/// Tegata reads is refused before it is read whole.
pub(crate) fn read_documents(path: &Path) -> Result<Vec<u8>, Problem> {
    read(path, MAX_INPUT)
}

/// Reads UTF-8 text of at most 1 MiB, from a file or from standard input (`-`).
pub(crate) fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = read(path, MAX_TEXT)?;
    String::from_utf8(bytes)
        .map_err(|error| problem::io(path, &io::Error::new(ErrorKind::InvalidData, error)))
}

fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Problem> {
    let too_large = || Error::with(Kind::InputTooLarge, Data::new().int("limit", limit)).into();
    let failed = |error| problem::io(path, &error);
    let mut bytes = Vec::new();
    // One byte more than the limit tells that there is more.
    let read = |source: &mut dyn Read, bytes: &mut Vec<u8>| source.take(limit as u64 + 1).read_to_end(bytes);
    if is_standard(path) {
        read(&mut io::stdin().lock(), &mut bytes).map_err(failed)?;
    } else {
        let mut file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        if metadata.len() > limit as u64 {
            return Err(too_large());
        }
        read(&mut file, &mut bytes).map_err(failed)?;
    }
    if bytes.len() > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a private key: PKCS#8 PEM, or the seed as 64 hexadecimal digits.
pub(crate) fn read_key(path: &Path, out: &Output) -> Result<SecretKey, Problem> {
    let text = Zeroizing::new(read_text(path)?);
    warn_if_others_may_read(path, out);
    let key = if text.contains("-----BEGIN") {
        SecretKey::from_pkcs8_pem(&text)
    } else {
        SecretKey::from_hex(&text)
    };
    Ok(key?)
}

/// Reads a secret that is no signing key (of ladders, or a seed of codes): 64 hexadecimal digits.
pub(crate) fn read_secret(path: &Path, out: &Output) -> Result<Zeroizing<[u8; 32]>, Problem> {
    let text = Zeroizing::new(read_text(path)?);
    warn_if_others_may_read(path, out);
    secret_from_hex(text.trim()).ok_or_else(|| {
        let shown = path.display();
        problem::fault(
            "secret_invalid",
            Exit::Refused,
            Blame::User,
            Phrase::new(
                format!("{shown} holds no secret: 64 hexadecimal digits are expected."),
                format!("{shown} に秘密の値がありません。16進数64桁が必要です。"),
            ),
            Phrase::new(
                "Make one with `tegata keygen --secret --out FILE`, and keep it as long as its codes are in use.",
                "`tegata keygen --secret --out FILE` で作成し、コードを使用している間は保管してください。",
            ),
        )
        .with("path", shown.to_string())
        .into()
    })
}

/// 32 bytes from 64 hexadecimal digits.
pub(crate) fn secret_from_hex(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}

#[cfg(unix)]
fn warn_if_others_may_read(path: &Path, out: &Output) {
    use std::os::unix::fs::PermissionsExt;
    let open = |metadata: Metadata| metadata.is_file() && metadata.permissions().mode() & 0o077 != 0;
    if !is_standard(path) && path.metadata().is_ok_and(open) {
        let shown = path.display();
        out.warn(&Phrase::new(
            format!("{shown} holds a secret, and other users may read it. Set it right with: chmod 600 {shown}"),
            format!("{shown} は秘密のファイルですが、ほかのユーザーも読み取れます。chmod 600 {shown} で制限してください。"),
        ));
    }
}

#[cfg(not(unix))]
fn warn_if_others_may_read(_: &Path, _: &Output) {}

/// How a file is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Saving {
    /// Nobody else may read it.
    pub(crate) secret: bool,
    /// It may replace a file.
    pub(crate) force: bool,
}

/// Writes a file whole or not at all: a new file beside it, to the disk, then in its place. `-` is
/// standard output. A pipe or a device is written to as it is.
pub(crate) fn write(path: &Path, bytes: &[u8], saving: Saving, out: &mut Output) -> Result<(), Problem> {
    if is_standard(path) {
        return out.bytes(bytes);
    }
    save(path, bytes, saving).map_err(|error| problem::io(path, &error))
}

/// Refuses a file that exists, before any work is done for it. [`write`] refuses it again.
pub(crate) fn expect_free(path: &Path, saving: Saving) -> Result<(), Problem> {
    let taken =
        !is_standard(path) && !saving.force && path.metadata().is_ok_and(|m| m.is_file() || m.is_dir());
    if taken { Err(problem::io(path, &ErrorKind::AlreadyExists.into())) } else { Ok(()) }
}

fn save(path: &Path, bytes: &[u8], saving: Saving) -> io::Result<()> {
    match path.metadata() {
        Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(_) if !saving.force => return Err(ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let (temporary, mut file) = create_beside(path, saving)?;
    let written =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| place(&temporary, path, saving));
    if written.is_err() {
        // The first fault is the one to tell.
        let _ = std::fs::remove_file(&temporary);
    }
    written?;
    sync_folder(path)
}

/// A new file in the same folder, so that it can take the other's place in one step.
fn create_beside(path: &Path, saving: Saving) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{:016x}", u64::from_be_bytes(random)));
    let temporary = path.with_file_name(beside);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if saving.secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let file = options.open(&temporary)?;
    Ok((temporary, file))
}

fn place(temporary: &Path, path: &Path, saving: Saving) -> io::Result<()> {
    if !saving.force {
        // A link never replaces what somebody else has just written there; a rename would.
        match std::fs::hard_link(temporary, path) {
            Ok(()) => return std::fs::remove_file(temporary),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // Some file systems have no links.
            Err(_) => {}
        }
    }
    std::fs::rename(temporary, path)
}

/// That the file has its name must reach the disk as well.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Random bytes from the operating system.
pub(crate) fn entropy<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| problem::io("/dev/urandom".as_ref(), &io::Error::other(error)))?;
    Ok(bytes)
}

/// The clock of this computer, in Unix seconds.
pub(crate) fn now() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for a test; removed when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("tegata-files-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            std::fs::read_dir(&self.0)
                .unwrap()
                .map(|e| e.unwrap().file_name().into_string().unwrap())
                .collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn a_file_is_replaced_only_by_force_and_nothing_else_is_left() {
        let folder = Folder::new("replace");
        let file = folder.0.join("a.key");
        save(&file, b"first", Saving::default()).unwrap();
        let refused = save(&file, b"second", Saving::default()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&file).unwrap(), b"first");
        save(&file, b"third", Saving { force: true, secret: false }).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"third");
        assert_eq!(folder.names(), ["a.key"]);
    }

    #[test]
    fn a_file_that_appears_meanwhile_is_not_replaced() {
        let folder = Folder::new("race");
        let file = folder.0.join("a.key");
        let (temporary, _) = create_beside(&file, Saving::default()).unwrap();
        std::fs::write(&file, b"theirs").unwrap();
        assert_eq!(place(&temporary, &file, Saving::default()).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&file).unwrap(), b"theirs");
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_is_for_its_owner_only_also_when_it_replaces_an_open_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new("secret");
        let file = folder.0.join("secret");
        std::fs::write(&file, b"open to all").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        save(&file, b"x", Saving { secret: true, force: true }).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_secret_has_64_digits() {
        let digits = "0f".repeat(32);
        assert_eq!(*secret_from_hex(&digits).unwrap(), [15; 32]);
        for text in ["", "0", "zz", &digits[..62], &format!("{digits}00"), &digits.replace('f', "g")] {
            assert!(secret_from_hex(text).is_none(), "{text}");
        }
    }
}
