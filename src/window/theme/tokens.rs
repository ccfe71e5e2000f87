//! The colours of both themes, named by what they are for.

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
    pub success: State,
    /// It will bite.
    pub warning: State,
    /// It fails.
    pub danger: State,
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
pub struct State {
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
    pub fn state(&self, tone: Tone) -> State {
        match tone {
            Tone::Neutral => {
                State { text: self.text_weak, mark: self.text_weak, soft: self.panel, stroke: self.stroke }
            }
            Tone::Accent => {
                State { text: self.accent_text, mark: self.accent_text, soft: self.accent_soft, stroke: self.stroke }
            }
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

const fn state(text: u32, mark: u32, soft: u32, stroke: u32) -> State {
    State { text: rgb(text), mark: rgb(mark), soft: rgb(soft), stroke: rgb(stroke) }
}

/// Warm greys on white.
pub const LIGHT: Tokens = Tokens {
    surface: rgb(0xFA_FA_F8),
    rail: rgb(0xF2_F2_EF),
    panel: rgb(0xFF_FF_FF),
    sunken: rgb(0xF6_F6_F3),
    hover: rgb(0xEB_EB_E7),
    selected: rgb(0xE4_E4_DF),
    stroke: rgb(0xE1_E1_DB),
    stroke_button: rgb(0xCB_CB_C3),
    stroke_strong: rgb(0x8C_8C_85),
    text: rgb(0x1C_1C_1A),
    text_weak: rgb(0x5D_5D_57),
    text_disabled: rgb(0x96_96_8F),
    accent: rgb(0x24_56_D6),
    accent_hover: rgb(0x1C_47_B7),
    on_accent: rgb(0xFF_FF_FF),
    accent_text: rgb(0x1F_4F_C9),
    accent_soft: rgb(0xE9_EF_FD),
    success: state(0x14_70_3F, 0x1B_87_50, 0xE8_F5_ED, 0xBC_DF_CA),
    warning: state(0x7F_4F_00, 0xB8_70_00, 0xFC_F3_DF, 0xE9_D5_A3),
    danger: state(0xAE_23_1A, 0xCF_36_2B, 0xFD_EF_ED, 0xF1_C6_C1),
    bar: rgb(0x8F_C5_A7),
    added: rgb(0xBC_DF_CA),
    removed: rgb(0xF1_C6_C1),
    tip: rgb(0x1C_1C_1A),
    backdrop: Color32::from_black_alpha(0x60),
};

/// Cool greys on near-black.
pub const DARK: Tokens = Tokens {
    surface: rgb(0x18_19_1B),
    rail: rgb(0x12_13_15),
    panel: rgb(0x20_22_25),
    sunken: rgb(0x14_15_17),
    hover: rgb(0x26_28_2C),
    selected: rgb(0x2C_2F_34),
    stroke: rgb(0x31_34_39),
    stroke_button: rgb(0x48_4C_53),
    stroke_strong: rgb(0x76_7A_82),
    text: rgb(0xEC_EC_E9),
    text_weak: rgb(0xA6_A9_AE),
    text_disabled: rgb(0x6B_6E_74),
    accent: rgb(0x34_62_DF),
    accent_hover: rgb(0x3D_6C_EA),
    on_accent: rgb(0xFF_FF_FF),
    accent_text: rgb(0x8F_B1_FF),
    accent_soft: rgb(0x1D_29_46),
    success: state(0x64_CD_96, 0x43_B2_7B, 0x18_29_1F, 0x27_4D_38),
    warning: state(0xE9_B8_58, 0xD7_9E_36, 0x2C_24_16, 0x51_41_1F),
    danger: state(0xFF_8E_84, 0xF0_64_5A, 0x32_1D_1B, 0x5F_2F_2B),
    bar: rgb(0x2F_6B_4C),
    added: rgb(0x27_4D_38),
    removed: rgb(0x5F_2F_2B),
    tip: rgb(0x2C_2F_34),
    backdrop: Color32::from_black_alpha(0x90),
};
