//! A file that is no text, known by its first bytes.

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// A zip file.
    Zip,
    /// A gzip file.
    Gzip,
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
}

impl Packed {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'P', b'K', 3, 4, ..] => Some(Self::Zip),
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => Some(Self::Picture),
            [b'%', b'P', b'D', b'F', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// What it is, and what to do.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Zip => "this is a zip file; take the manifest out of it, mostly ai-plugin.json, and open that",
            Self::Gzip => "this is a gzip file; unpack it, and open what is in it",
            Self::Picture => "this is a picture, and no manifest; is it the right file?",
            Self::Pdf => "this is a PDF, and no manifest; is it the right file?",
        }
    }
}
