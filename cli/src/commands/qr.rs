use std::path::{Path, PathBuf};

use qrcode::{Color, EcLevel, QrCode};
use serde_json::json;
use tegata::Blame;
use tegata::document::{UntrustedBundle, pack, qr_text};

use crate::files::{self, Saving};
use crate::output::{Output, Phrase, Tone};
use crate::problem::{self, Exit, Problem};

/// Show a license file as a QR code
///
/// In the terminal, or as a picture with --png or --svg. What the code holds is the same bundle, and
/// every reader of files reads it. It is not verified here.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file (- is standard input)
    file: PathBuf,
    /// Write a PNG picture to this file
    #[arg(long, value_name = "OUT", conflicts_with = "svg")]
    png: Option<PathBuf>,
    /// Write an SVG picture to this file
    #[arg(long, value_name = "OUT")]
    svg: Option<PathBuf>,
    /// Overwrite the picture if it is there
    #[arg(long)]
    force: bool,
}

/// The largest QR code (version 40, least correction) holds 4,296 letters and digits (ISO/IEC 18004).
const MAX_SYMBOLS: usize = 4_296;

/// Light modules around the code, so that readers find it.
const QUIET: usize = 4;

/// Pixels of a module in a PNG.
const PIXELS: usize = 8;

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let bundle = UntrustedBundle::read(&files::read_documents(&args.file)?)?;
    let documents: Vec<&[u8]> =
        bundle.untrusted_documents().iter().map(|document| &**document.bytes()).collect();
    let text = qr_text(&pack(&documents));
    let code = QrCode::with_error_correction_level(&text, EcLevel::L).map_err(|_| too_large(text.len()))?;
    let picture = Picture::new(&code);
    let saving = Saving { secret: false, force: args.force };
    let (path, bytes) = match (args.png, args.svg) {
        (Some(path), _) => (path, picture.png()?),
        (None, Some(path)) => (path, picture.svg().into_bytes()),
        (None, None) if out.is_json() => {
            out.json(&json!({ "text": text, "modules": picture.rows() }))?;
            return Ok(Exit::Holds);
        }
        (None, None) => {
            for line in picture.lines() {
                out.line_in(Tone::Paper, line)?;
            }
            return Ok(Exit::Holds);
        }
    };
    files::write(&path, &bytes, saving, out)?;
    written(&path, out)?;
    Ok(Exit::Holds)
}

fn written(path: &Path, out: &mut Output) -> Result<(), Problem> {
    match path.display().to_string() {
        _ if files::is_standard(path) => Ok(()),
        path if out.is_json() => out.json(&json!({ "file": path })),
        path => out.line(path),
    }
}

fn too_large(symbols: usize) -> Problem {
    problem::fault(
        "qr_too_large",
        Exit::Refused,
        Blame::User,
        Phrase::new(
            format!("This file is too large for one QR code: {symbols} characters, where {MAX_SYMBOLS} fit."),
            format!(
                "ファイルが大きすぎて1つのQRコードに収まりません（{symbols}文字、上限{MAX_SYMBOLS}文字）。"
            ),
        ),
        Phrase::new(
            "Send the file itself, by mail or on a medium.",
            "メールや記憶媒体でファイルをそのまま渡してください。",
        ),
    )
    .with("found", symbols)
    .with("limit", MAX_SYMBOLS)
    .into()
}

/// The modules of a code with the quiet zone around them; true is dark.
struct Picture {
    side: usize,
    modules: Vec<bool>,
}

impl Picture {
    fn new(code: &QrCode) -> Self {
        let (inner, side) = (code.width(), code.width() + 2 * QUIET);
        let within = |at: usize| at.checked_sub(QUIET).filter(|at| *at < inner);
        let dark = |x, y| match (within(x), within(y)) {
            (Some(x), Some(y)) => code[(x, y)] == Color::Dark,
            _ => false,
        };
        let modules = (0..side * side).map(|at| dark(at % side, at / side)).collect();
        Self { side, modules }
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        y < self.side && self.modules[y * self.side + x]
    }

    /// Rows of `1` and `0`.
    fn rows(&self) -> Vec<String> {
        let row = |row: &[bool]| row.iter().map(|dark| if *dark { '1' } else { '0' }).collect();
        self.modules.chunks(self.side).map(row).collect()
    }

    /// Two rows of modules in one line of text, ink on paper.
    fn lines(&self) -> impl Iterator<Item = String> {
        (0..self.side).step_by(2).map(|y| {
            let ink = |x| match (self.is_dark(x, y), self.is_dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            };
            (0..self.side).map(ink).collect()
        })
    }

    /// One bit a pixel.
    fn png(&self) -> Result<Vec<u8>, Problem> {
        let side = self.side * PIXELS;
        let line = |y: usize| {
            let light = move |x: usize| !self.is_dark(x / PIXELS, y / PIXELS);
            (0..side).step_by(8).map(move |x| (x..x + 8).fold(0, |byte, x| byte << 1 | u8::from(light(x))))
        };
        let pixels: Vec<u8> = (0..side).flat_map(line).collect();
        let mut bytes = Vec::new();
        let failed = |error: png::EncodingError| problem::io("PNG".as_ref(), &error.into());
        let mut encoder = png::Encoder::new(&mut bytes, side as u32, side as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&pixels).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }

    /// One path of unit squares, dark on light.
    fn svg(&self) -> String {
        let side = self.side;
        let dark = (0..side * side).filter(|at| self.modules[*at]);
        let path: String = dark.map(|at| format!("M{} {}h1v1h-1z", at % side, at / side)).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\n\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\n<path d=\"{path}\"/>\n</svg>\n"
        )
    }
}
