//! The icons of `assets/fonts/Icons.ttf`, by what they show. Filled ones (`…_FILL`) are states, the others can be pressed.

/// Arrow counter clockwise.
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{E000}";
/// Arrow left.
pub const ARROW_LEFT: &str = "\u{E001}";
/// Arrow right.
pub const ARROW_RIGHT: &str = "\u{E002}";
/// Arrow square out.
pub const ARROW_SQUARE_OUT: &str = "\u{E003}";
/// Arrows clockwise.
pub const ARROWS_CLOCKWISE: &str = "\u{E004}";
/// Book open.
pub const BOOK_OPEN: &str = "\u{E005}";
/// Caret down.
pub const CARET_DOWN: &str = "\u{E006}";
/// Caret left.
pub const CARET_LEFT: &str = "\u{E007}";
/// Caret right.
pub const CARET_RIGHT: &str = "\u{E008}";
/// Caret up.
pub const CARET_UP: &str = "\u{E009}";
/// Check.
pub const CHECK: &str = "\u{E00A}";
/// Circle dashed.
pub const CIRCLE_DASHED: &str = "\u{E00B}";
/// Clipboard text.
pub const CLIPBOARD_TEXT: &str = "\u{E00C}";
/// Clock.
pub const CLOCK: &str = "\u{E00D}";
/// Copy.
pub const COPY: &str = "\u{E00E}";
/// Dots three.
pub const DOTS_THREE: &str = "\u{E00F}";
/// Export.
pub const EXPORT: &str = "\u{E010}";
/// Eye.
pub const EYE: &str = "\u{E011}";
/// Eye slash.
pub const EYE_SLASH: &str = "\u{E012}";
/// File plus.
pub const FILE_PLUS: &str = "\u{E013}";
/// Flask.
pub const FLASK: &str = "\u{E014}";
/// Floppy disk.
pub const FLOPPY_DISK: &str = "\u{E015}";
/// Folder open.
pub const FOLDER_OPEN: &str = "\u{E016}";
/// Git diff.
pub const GIT_DIFF: &str = "\u{E017}";
/// Globe simple.
pub const GLOBE_SIMPLE: &str = "\u{E018}";
/// Hourglass medium.
pub const HOURGLASS_MEDIUM: &str = "\u{E019}";
/// Info.
pub const INFO: &str = "\u{E01A}";
/// Key.
pub const KEY: &str = "\u{E01B}";
/// Link simple.
pub const LINK_SIMPLE: &str = "\u{E01C}";
/// List checks.
pub const LIST_CHECKS: &str = "\u{E01D}";
/// Lock simple.
pub const LOCK_SIMPLE: &str = "\u{E01E}";
/// Lock simple open.
pub const LOCK_SIMPLE_OPEN: &str = "\u{E01F}";
/// Magnifying glass.
pub const MAGNIFYING_GLASS: &str = "\u{E020}";
/// Minus.
pub const MINUS: &str = "\u{E021}";
/// Pencil simple.
pub const PENCIL_SIMPLE: &str = "\u{E022}";
/// Play.
pub const PLAY: &str = "\u{E023}";
/// Plugs.
pub const PLUGS: &str = "\u{E024}";
/// Plus.
pub const PLUS: &str = "\u{E025}";
/// Prohibit.
pub const PROHIBIT: &str = "\u{E026}";
/// Pulse.
pub const PULSE: &str = "\u{E027}";
/// Shield check.
pub const SHIELD_CHECK: &str = "\u{E028}";
/// Sign in.
pub const SIGN_IN: &str = "\u{E029}";
/// Timer.
pub const TIMER: &str = "\u{E02A}";
/// Trash.
pub const TRASH: &str = "\u{E02B}";
/// Wrench.
pub const WRENCH: &str = "\u{E02C}";
/// X.
pub const X: &str = "\u{E02D}";
/// Check circle fill.
pub const CHECK_CIRCLE_FILL: &str = "\u{E02E}";
/// Info fill.
pub const INFO_FILL: &str = "\u{E02F}";
/// Question fill.
pub const QUESTION_FILL: &str = "\u{E030}";
/// Warning fill.
pub const WARNING_FILL: &str = "\u{E031}";
/// Warning circle fill.
pub const WARNING_CIRCLE_FILL: &str = "\u{E032}";
/// X circle fill.
pub const X_CIRCLE_FILL: &str = "\u{E033}";
/// Circle fill.
pub const CIRCLE_FILL: &str = "\u{E034}";
/// Seal check fill.
pub const SEAL_CHECK_FILL: &str = "\u{E035}";
