//! Measures in points. Distances are multiples of 4.

use egui::CornerRadius;

/// Below this width of the window, the side column becomes a strip and margins shrink.
pub const NARROW: f32 = 1000.0;
/// The rail, in a wide and in a narrow window.
pub const RAIL: (f32, f32) = (224.0, 176.0);
/// The foot's height, in a wide and in a narrow window.
pub const FOOT: (f32, f32) = (56.0, 48.0);
/// A page's margin at its sides, in a wide and in a narrow window.
pub const PAGE_SIDE: (i8, i8) = (32, 20);
/// A page's margin at its top, in a wide and in a narrow window.
pub const PAGE_TOP: (i8, i8) = (24, 16);
/// Inside a card.
pub const CARD_MARGIN: i8 = 16;
/// Between cards, one above the other.
pub const CARD_GAP: f32 = 12.0;
/// Between two columns.
pub const COLUMN_GAP: f32 = 20.0;
/// Between fields, one above the other.
pub const FIELD_GAP: f32 = 16.0;
/// A side column.
pub const SIDE: f32 = 312.0;
/// Buttons and fields.
pub const CONTROL_HEIGHT: f32 = 32.0;
/// Buttons in rows and banners.
pub const SMALL_HEIGHT: f32 = 28.0;
/// The start screen's button.
pub const LARGE_HEIGHT: f32 = 40.0;
/// A line of text to read, or of code.
pub const LINE: f32 = 20.0;
/// A step of the rail.
pub const STEP_HEIGHT: f32 = 36.0;
/// Icons and marks.
pub const ICON: f32 = 16.0;

/// Type sizes: the verdict's sentence.
pub const VERDICT: f32 = 24.0;
/// A page's title.
pub const TITLE: f32 = 20.0;
/// A card's title.
pub const CARD_TITLE: f32 = 15.0;
/// Text to read, on lines of 20.
pub const BODY: f32 = 14.0;
/// Labels, help and buttons, on lines of 18.
pub const LABEL: f32 = 13.0;
/// Captions.
pub const CAPTION: f32 = 12.0;
/// Code, on lines of 20.
pub const MONO: f32 = 12.5;

/// Buttons, fields, rows.
pub const CONTROL_RADIUS: CornerRadius = CornerRadius::same(6);
/// Cards.
pub const CARD_RADIUS: CornerRadius = CornerRadius::same(10);
/// The focus ring's width; it stands this far outside, too.
pub const RING: f32 = 2.0;
