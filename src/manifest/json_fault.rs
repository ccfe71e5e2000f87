//! What is wrong where a text is no JSON.

use std::fmt;

/// A fault against the grammar (RFC 8259), or what most likely stands behind it. No piece of the text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonFault {
    /// The text ends before the value does.
    CutOff,
    /// Members without braces around them.
    BracesMissing,
    /// HTML or XML.
    WebPage,
    /// Something after the value.
    AfterEnd,
    /// A brace or a bracket after the value.
    ClosedTwice,
    /// A second value after the first.
    SecondValue,
    /// `,}`
    CommaBeforeBrace,
    /// `,]`
    CommaBeforeBracket,
    /// `,,`
    CommaTwice,
    /// `;`
    Semicolon,
    /// No comma between two members.
    CommaMissing,
    /// Something else than a comma or a closing brace.
    CommaOrBrace,
    /// Something else than a comma or a closing bracket.
    CommaOrBracket,
    /// Letters right after a string: a quote inside it that is not escaped.
    QuoteInString,
    /// A name in single quotes.
    SingleQuotedName,
    /// A value in single quotes.
    SingleQuoted,
    /// A name or a value in backticks.
    Backtick,
    /// Quotes as a text editor makes them.
    TypographicQuote,
    /// A string that begins with a straight quote and ends with a typographic one.
    TypographicEnd,
    /// `//`, `/*`, `#`
    Comment,
    /// A name without quotes.
    NameUnquoted,
    /// Something else than a name.
    NameExpected,
    /// A name whose closing quote is missing.
    NameUnclosed,
    /// A comma or a colon of another script.
    FullWidth,
    /// `=` after a name.
    EqualsSign,
    /// Something else than a colon.
    ColonExpected,
    /// `{{…}}` and the like outside a string.
    Template,
    /// What git leaves where two changes meet.
    ConflictMarker,
    /// A blank that JSON doesn't know, or a character that is not seen.
    Unseen,
    /// A line break in a string.
    LineBreak,
    /// A tab in a string.
    Tab,
    /// Another control character in a string.
    Control,
    /// A string without its end.
    Unclosed,
    /// An escape that is cut off.
    EscapeCut,
    /// `\u` without four digits.
    EscapeDigits,
    /// An escape that JSON doesn't know.
    EscapeUnknown,
    /// `01`
    LeadingZero,
    /// `+1`
    PlusSign,
    /// A number without a digit.
    DigitExpected,
    /// A word without quotes.
    Unquoted,
    /// `True`, `None`, `undefined`, `NaN`
    ForeignWord,
    /// Nothing where a value belongs.
    ValueMissing,
    /// Something else than a value.
    ValueExpected,
}

impl fmt::Display for JsonFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CutOff => "the text ends too early, it seems to be cut off",
            Self::BracesMissing => "the braces {…} around the manifest's members are missing",
            Self::WebPage => "this is a web page or XML, not JSON",
            Self::AfterEnd => "something follows after the end of the JSON value",
            Self::ClosedTwice => "the object is over already; a closing brace or bracket is too many, here or further up",
            Self::SecondValue => "a second value follows after the end of the first; a manifest is one object",
            Self::CommaBeforeBrace => "a comma stands before the closing brace; remove it",
            Self::CommaBeforeBracket => "a comma stands before the closing bracket; remove it",
            Self::CommaTwice => "two commas stand here; remove one",
            Self::Semicolon => "a semicolon stands here; between members JSON has commas",
            Self::CommaMissing => "a comma is missing before this member",
            Self::CommaOrBrace => "a comma or a closing brace is expected here",
            Self::CommaOrBracket => "a comma or a closing bracket is expected here",
            Self::QuoteInString => "text follows after a closing quote; a quote inside a string is written \\\"",
            Self::SingleQuotedName => "a member's name needs double quotes, not single ones",
            Self::SingleQuoted => "a string needs double quotes, not single ones",
            Self::Backtick => "a string needs double quotes, not backticks",
            Self::TypographicQuote => "a typographic quote stands here, as text editors make them; JSON needs straight ones (\")",
            Self::TypographicEnd => {
                "this string ends with a typographic quote, as text editors make them; JSON needs a straight one (\")"
            }
            Self::Comment => "JSON has no comments; remove it",
            Self::NameUnquoted => "a member's name needs double quotes",
            Self::NameExpected => "a member's name in double quotes is expected here",
            Self::NameUnclosed => "the closing quote of this name seems to be missing",
            Self::FullWidth => "a comma, colon or brace of another script stands here; JSON needs the ordinary ones",
            Self::EqualsSign => "an equals sign stands here; between name and value JSON has a colon",
            Self::ColonExpected => "a colon is expected after the member's name",
            Self::Template => {
                "a template's placeholder stands here, such as {{…}}; check the file that the template makes, or put a value in"
            }
            Self::ConflictMarker => "a mark of an unfinished merge stands here; choose one of the two changes",
            Self::Unseen => "a character that is not seen stands here, such as a non-breaking blank; type an ordinary one",
            Self::LineBreak => "a string can't go over the end of its line; is its closing quote missing?",
            Self::Tab => "a tab in a string is written \\t",
            Self::Control => "a control character in a string has to be escaped",
            Self::Unclosed => "a string has no closing quote",
            Self::EscapeCut => "the escape is cut off",
            Self::EscapeDigits => "\\u needs four hexadecimal digits",
            Self::EscapeUnknown => "JSON knows no such escape; a backslash itself is written twice",
            Self::LeadingZero => "a number can't begin with a zero",
            Self::PlusSign => "a number can't begin with a plus sign",
            Self::DigitExpected => "a digit is expected here",
            Self::Unquoted => "a string needs double quotes; without them only true, false and null can stand here",
            Self::ForeignWord => "JSON has true, false and null, in small letters; other words need double quotes",
            Self::ValueMissing => "a value is missing here",
            Self::ValueExpected => {
                "a value is expected here: text in double quotes, a number, true, false, null, an object or an array"
            }
        })
    }
}
