//! Takes secrets out of a text from outside: any piece of one that is known, in whatever shape, and in a provider's own
//! texts what looks like a token besides.

mod finder;
mod forms;
mod known;
mod letter;
mod numbers;
mod patterns;
#[cfg(test)]
mod tests;
mod undone;
mod unknown;
mod vocabulary;
mod wholes;
mod windows;

pub use known::Known;
pub(crate) use vocabulary::WORDS as PROTOCOL_WORDS;

use std::ops::Range;

use letter::Letter;
use patterns::Patterns;
use undone::Undone;

/// What stands in a secret's place.
const MASK: &str = "[secret]";

/// A mask for any number of texts.
pub struct Mask<'a> {
    patterns: Patterns,
    public: &'a [String],
}

impl<'a> Mask<'a> {
    /// For what is known. It is worth keeping: making it costs more than masking a text.
    pub fn of(known: &'a Known) -> Self {
        Self { patterns: Patterns::of(known), public: known.public() }
    }

    /// A provider's text: without known secrets, and without what looks like a token.
    pub fn text(&self, text: &str) -> String {
        let mut found = self.found(text);
        found.extend(unknown::unknown_runs(text, self.public));
        masked(text, found)
    }

    /// Another text: without known secrets alone.
    pub fn known_alone(&self, text: &str) -> String {
        masked(text, self.found(text))
    }

    fn found(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        finder::find(Letter::of(text), &self.patterns, &mut found);
        finder::find(numbers::listed(text), &self.patterns, &mut found);
        if text.contains(['%', '\\', '&']) {
            // Twice, since what passes through two hands may be encoded twice.
            finder::find(Undone::new(Letter::of(text)), &self.patterns, &mut found);
            finder::find(Undone::new(Undone::new(Letter::of(text))), &self.patterns, &mut found);
        }
        found
    }
}

/// The text with a mask in each of these places.
fn masked(text: &str, mut places: Vec<Range<usize>>) -> String {
    places.sort_by_key(|place| place.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for place in places {
        if place.start >= at && place.end > place.start {
            // Two that touch are one.
            if place.start > at || at == 0 {
                out.push_str(text.get(at..place.start).unwrap_or_default());
                out.push_str(MASK);
            }
        }
        at = at.max(place.end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A provider's text as it may be shown and kept; an entry for properties and for fuzzing.
#[doc(hidden)]
pub fn mask_text(known: &Known, text: &str) -> String {
    Mask::of(known).text(text)
}
