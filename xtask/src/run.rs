//! Running other programs: always shown, never with standard input.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

/// What a program printed (both streams, in the order the lines came) and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Output {
    /// Exit status 0.
    pub(crate) success: bool,
    /// Its lines, joined.
    pub(crate) text: String,
}

/// The command, near to how one would type it.
pub(crate) fn line(command: &Command) -> String {
    let envs = command.get_envs().filter(|(key, _)| *key != "PATH").filter_map(|(key, value)| {
        value.map(|value| format!("{}={} ", key.to_string_lossy(), value.to_string_lossy()))
    });
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    envs.collect::<String>() + &words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs quietly and gives back what was printed.
pub(crate) fn quiet(command: &mut Command) -> Result<Output> {
    collect(command, false)
}

/// Runs, shows each line as it comes, and gives back the same.
pub(crate) fn shown(command: &mut Command) -> Result<Output> {
    println!("$ {}", line(command));
    collect(command, true)
}

/// Runs, shown, and is an error unless it succeeds.
pub(crate) fn must(command: &mut Command) -> Result<()> {
    if shown(command)?.success {
        return Ok(());
    }
    bail!("this failed: {}", line(command))
}

/// The standard output of a quick command, trimmed, or `None` if there is no such program or it failed.
pub(crate) fn answer(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn collect(command: &mut Command, echo: bool) -> Result<Output> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start: {}", line(command)))?;
    let (sender, lines) = mpsc::channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);

    let mut text = String::new();
    for line in lines {
        if echo {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{line}")?;
            out.flush()?;
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(Output { success: child.wait()?.success(), text })
}

/// Each stream has a thread of its own, so that neither can fill up and block the program.
fn forward<R: Read + Send + 'static>(stream: Option<R>, sender: mpsc::Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
            if sender.send(line).is_err() {
                break;
            }
        }
    });
}
