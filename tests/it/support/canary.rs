//! Secrets that are planted, and a scanner that finds any ten letters of one in whatever shape they are written.

#![expect(clippy::string_slice, reason = "what is cut is ASCII")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use base64::Engine;

/// Letters of a piece that must not be found anywhere.
const PIECE: usize = 10;

/// A secret of 36 letters and digits. The same seed gives the same one.
pub(crate) fn canary(kind: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    let mut state = kind
        .bytes()
        .fold(0x9e37_79b9_7f4a_7c15_u64, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let letter = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(LETTERS[(state >> 33) as usize % LETTERS.len()])
    };
    (0..36).map(letter).collect()
}

/// An encoding's name, and the ways in which it writes a piece.
type Encoding = (&'static str, fn(&str) -> Vec<String>);

/// How a piece may be written.
const ENCODINGS: [Encoding; 16] = [
    ("raw", |piece| vec![piece.to_owned()]),
    ("lower and upper", |piece| vec![piece.to_lowercase(), piece.to_uppercase()]),
    ("percent", |piece| vec![each(piece, |b| format!("%{b:02x}"))]),
    ("percent twice", |piece| vec![each(piece, |b| format!("%25{b:02x}"))]),
    ("base64", |piece| base64(piece, 0)),
    ("base64 behind one", |piece| base64(piece, 1)),
    ("base64 behind two", |piece| base64(piece, 2)),
    ("base64url", |piece| (0..3).flat_map(|before| base64_with(&URL_SAFE, piece, before)).collect()),
    ("hex", |piece| vec![each(piece, |b| format!("{b:02x}"))]),
    ("JSON", |piece| vec![each(piece, |b| format!("\\u{b:04x}"))]),
    ("HTML", |piece| vec![each(piece, |b| format!("&#{b};")), each(piece, |b| format!("&#x{b:x};"))]),
    ("numbers", |piece| {
        let numbers = |between: &str| piece.bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(between);
        vec![numbers(", "), numbers(","), numbers(" ")]
    }),
    ("UTF-16LE", |piece| vec![each(piece, |b| format!("{}\0", char::from(b)))]),
    ("UTF-16BE", |piece| vec![each(piece, |b| format!("\0{}", char::from(b)))]),
    ("reversed", |piece| vec![piece.chars().rev().collect()]),
    ("split", |piece| {
        let split = |between: &str| piece.chars().map(String::from).collect::<Vec<_>>().join(between);
        ["\"", "'", "\n", "\\n", "\u{ad}", " ", "-"].map(split).to_vec()
    }),
];

fn each(piece: &str, written: impl Fn(u8) -> String) -> String {
    piece.bytes().map(written).collect()
}

fn base64(piece: &str, before: usize) -> Vec<String> {
    base64_with(&STANDARD, piece, before)
}

/// What base64 makes of the piece alone, wherever it stands.
fn base64_with(engine: &impl Engine, piece: &str, before: usize) -> Vec<String> {
    let text = engine.encode([vec![0; before], piece.as_bytes().to_vec()].concat());
    let whole = (before + piece.len()) * 8 / 6;
    vec![text[[0, 2, 3][before]..whole].to_owned()]
}

/// Finds pieces of canaries.
pub(crate) struct Scanner {
    /// By their length: what is looked for, and what it is.
    needles: BTreeMap<usize, HashMap<Vec<u8>, String>>,
    canaries: Vec<(String, String)>,
}

impl Scanner {
    /// For these, by name.
    pub(crate) fn new(canaries: &[(&str, &str)]) -> Self {
        let mut needles: BTreeMap<usize, HashMap<Vec<u8>, String>> = BTreeMap::new();
        for (name, canary) in canaries {
            for at in 0..=canary.len() - PIECE {
                for (encoding, written) in ENCODINGS {
                    for needle in written(&canary[at..at + PIECE]) {
                        let needle = needle.to_ascii_lowercase().into_bytes();
                        needles.entry(needle.len()).or_default().insert(needle, format!("{name}, {encoding}"));
                    }
                }
            }
        }
        let owned = |(name, canary): &(&str, &str)| ((*name).to_owned(), canary.to_ascii_lowercase());
        Self { needles, canaries: canaries.iter().map(owned).collect() }
    }

    /// What of them stands in it: name and encoding, each once.
    pub(crate) fn found(&self, text: &[u8]) -> Vec<String> {
        let text = text.to_ascii_lowercase();
        let mut found = BTreeSet::new();
        for (length, needles) in &self.needles {
            found.extend(text.windows(*length).filter_map(|window| needles.get(window)).cloned());
        }
        // Split anywhere by anything: of the text, letters and digits alone.
        let plain: String = String::from_utf8_lossy(&text).chars().filter(char::is_ascii_alphanumeric).collect();
        for (name, canary) in &self.canaries {
            let split = (0..=canary.len() - PIECE).any(|at| plain.contains(&canary[at..at + PIECE]));
            found.extend(split.then(|| format!("{name}, split anywhere")));
        }
        found.into_iter().collect()
    }
}

/// The scanner's own proof: it finds what was planted, in each encoding, and nothing where nothing was.
#[test]
fn the_scanner_finds_a_piece_in_each_encoding_and_none_where_there_is_none() {
    let canary = canary("control");
    let scanner = Scanner::new(&[("control", &canary)]);
    for (encoding, written) in ENCODINGS {
        for at in [0, 13, canary.len() - PIECE] {
            for planted in written(&canary[at..at + PIECE]) {
                let text = format!("an error said <{planted}> of it");
                assert!(!scanner.found(text.as_bytes()).is_empty(), "{encoding}: {text}");
            }
        }
    }
    let clean = "an error said nothing of it, at 2026-11-28 08:05:12, request 4c3f1a52-7a0e-4f5e-9b1d-1f6f2a3b4c00";
    assert_eq!(scanner.found(clean.as_bytes()), [""; 0]);
    assert_eq!(scanner.found(&canary.as_bytes()[..PIECE - 1]), [""; 0]);
}
