//! The window: how it looks, what it is made of, and its pages.

pub mod theme;
pub mod widget;
