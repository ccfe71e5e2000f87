//! Where a text is from, as whoever pasted it says.

/// Who answered, or showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The token URL.
    TokenUrl,
    /// The author's API.
    Api,
    /// The platform: its chat, its log, its own back end.
    Platform,
    /// The registration endpoint (RFC 7591).
    Registration,
}

impl Origin {
    /// All of them, in the order of a choice.
    pub const ALL: [Self; 4] = [Self::TokenUrl, Self::Api, Self::Platform, Self::Registration];

    /// As it is typed behind `--from`.
    pub fn name(self) -> &'static str {
        match self {
            Self::TokenUrl => "token-url",
            Self::Api => "api",
            Self::Platform => "platform",
            Self::Registration => "registration",
        }
    }

    /// What it is called on a choice.
    pub fn words(self) -> &'static str {
        match self {
            Self::TokenUrl => "the token URL",
            Self::Api => "the API",
            Self::Platform => "the platform",
            Self::Registration => "the registration endpoint",
        }
    }
}
