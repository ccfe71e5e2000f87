//! The colours of both themes, named by what they are for.

#![expect(clippy::unreadable_literal, reason = "a colour reads as six digits")]

use egui::Color32;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// The page.
    pub surface: Color32,
    /// The rail, and the start screen's left side.
    pub rail: Color32,
    /// Cards, fields, buttons.
    pub panel: Color32,
    /// Code, JSON, requests and answers.
    pub sunken: Color32,
    /// A row or a button under the pointer.
    pub hover: Color32,
    /// The current step, the current row, what is pressed.
    pub selected: Color32,
    /// Around cards, between rows.
    pub stroke: Color32,
    /// Around buttons: their label carries the contrast.
    pub stroke_button: Color32,
    /// Around fields.
    pub stroke_strong: Color32,
    /// Text to read.
    pub text: Color32,
    /// Labels at the side, help, captions.
    pub text_weak: Color32,
    /// What cannot be pressed now.
    pub text_disabled: Color32,
    /// The filled button.
    pub accent: Color32,
    /// The filled button under the pointer.
    pub accent_hover: Color32,
    /// Text on the filled button.
    pub on_accent: Color32,
    /// Links, focus, what runs now.
    pub accent_text: Color32,
    /// The chosen row, selected text.
    pub accent_soft: Color32,
    /// It works.
    pub success: ToneColours,
    /// It will bite.
    pub warning: ToneColours,
    /// It fails.
    pub danger: ToneColours,
    /// A token's life on the time line.
    pub bar: Color32,
    /// The ground of a word that was added.
    pub added: Color32,
    /// The ground of a word that was removed.
    pub removed: Color32,
    /// A tooltip's ground.
    pub tip: Color32,
    /// Over the window while a question stands.
    pub backdrop: Color32,
}

/// One state: its text, its mark (icons, edges), its soft ground and that ground's edge.
#[derive(Clone, Copy, Debug)]
pub struct ToneColours {
    /// Text in this state.
    pub text: Color32,
    /// Icons and edges.
    pub mark: Color32,
    /// The ground of a card or a line.
    pub soft: Color32,
    /// The edge of that ground.
    pub stroke: Color32,
}

/// What a thing says about itself. A widget takes a tone, never a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// What runs now, or what is ours.
    Accent,
    /// It works.
    Success,
    /// It will bite.
    Warning,
    /// It fails.
    Danger,
}

impl Tokens {
    /// The four colours of a tone.
    pub fn state(&self, tone: Tone) -> ToneColours {
        match tone {
            Tone::Neutral => {
                ToneColours { text: self.text_weak, mark: self.text_weak, soft: self.panel, stroke: self.stroke }
            }
            Tone::Accent => ToneColours {
                text: self.accent_text,
                mark: self.accent_text,
                soft: self.accent_soft,
                stroke: self.stroke,
            },
            Tone::Success => self.success,
            Tone::Warning => self.warning,
            Tone::Danger => self.danger,
        }
    }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn state(text: u32, mark: u32, soft: u32, stroke: u32) -> ToneColours {
    ToneColours { text: rgb(text), mark: rgb(mark), soft: rgb(soft), stroke: rgb(stroke) }
}

/// Warm greys on white.
pub const LIGHT: Tokens = Tokens {
    surface: rgb(0xFAFAF8),
    rail: rgb(0xF2F2EF),
    panel: rgb(0xFFFFFF),
    sunken: rgb(0xF6F6F3),
    hover: rgb(0xEBEBE7),
    selected: rgb(0xE4E4DF),
    stroke: rgb(0xE1E1DB),
    stroke_button: rgb(0xCBCBC3),
    stroke_strong: rgb(0x8C8C85),
    text: rgb(0x1C1C1A),
    text_weak: rgb(0x5D5D57),
    text_disabled: rgb(0x96968F),
    accent: rgb(0x2456D6),
    accent_hover: rgb(0x1C47B7),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x1F4FC9),
    accent_soft: rgb(0xE9EFFD),
    success: state(0x14703F, 0x1B8750, 0xE8F5ED, 0xBCDFCA),
    warning: state(0x7F4F00, 0xB87000, 0xFCF3DF, 0xE9D5A3),
    danger: state(0xAE231A, 0xCF362B, 0xFDEFED, 0xF1C6C1),
    bar: rgb(0x8FC5A7),
    added: rgb(0xBCDFCA),
    removed: rgb(0xF1C6C1),
    tip: rgb(0x1C1C1A),
    backdrop: Color32::from_black_alpha(0x60),
};

/// Cool greys on near-black.
pub const DARK: Tokens = Tokens {
    surface: rgb(0x18191B),
    rail: rgb(0x121315),
    panel: rgb(0x202225),
    sunken: rgb(0x141517),
    hover: rgb(0x26282C),
    selected: rgb(0x2C2F34),
    stroke: rgb(0x313439),
    stroke_button: rgb(0x484C53),
    stroke_strong: rgb(0x767A82),
    text: rgb(0xECECE9),
    text_weak: rgb(0xA6A9AE),
    text_disabled: rgb(0x6B6E74),
    accent: rgb(0x3462DF),
    accent_hover: rgb(0x3D6CEA),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x8FB1FF),
    accent_soft: rgb(0x1D2946),
    success: state(0x64CD96, 0x43B27B, 0x18291F, 0x274D38),
    warning: state(0xE9B858, 0xD79E36, 0x2C2416, 0x51411F),
    danger: state(0xFF8E84, 0xF0645A, 0x321D1B, 0x5F2F2B),
    bar: rgb(0x2F6B4C),
    added: rgb(0x274D38),
    removed: rgb(0x5F2F2B),
    tip: rgb(0x2C2F34),
    backdrop: Color32::from_black_alpha(0x90),
};
