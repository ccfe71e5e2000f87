//! What is said above the page, and stays while it is true.

use super::{BannerKind, Intent, Model, OldToken};

/// A banner's tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerTone {
    /// Good to know.
    Info,
    /// Something is not as it should be.
    Warning,
    /// Something failed, or a secret was found.
    Danger,
}

/// What is said above the page.
#[derive(Clone, Debug)]
pub struct Banner {
    /// What it is about; a new one of the same kind replaces it.
    pub kind: BannerKind,
    /// Its tone.
    pub tone: BannerTone,
    /// A headline without a full stop.
    pub title: String,
    /// What it means and what to do.
    pub text: String,
    /// Its buttons.
    pub actions: Vec<BannerAction>,
}

/// A banner's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerAction {
    /// Ask the keychain again.
    TryVault,
    /// Read the project anew.
    Reload,
    /// Save over what another window saved.
    KeepMine,
    /// Keep the secret that was found as the client secret.
    KeepFoundSecret,
    /// Sign in again.
    SignInAgain,
    /// Ask whether the old refresh token may be presented.
    TryOldToken,
    /// Delete what the keychain holds of projects that are gone.
    ForgetLeftovers,
    /// Close the banner.
    Dismiss,
}

impl BannerAction {
    /// The button's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::TryVault => "Try again",
            Self::Reload => "Reload",
            Self::KeepMine => "Keep mine",
            Self::KeepFoundSecret => "Keep it as client secret",
            Self::SignInAgain => "Sign in again",
            Self::TryOldToken => OldToken::MayBeSpent.words(),
            Self::ForgetLeftovers => "Delete them",
            Self::Dismiss => "Close",
        }
    }

    /// What a press means, on the banner of this kind.
    pub fn intent(self, kind: BannerKind) -> Intent {
        match self {
            Self::TryVault => Intent::TryVault,
            Self::Reload => Intent::Reload,
            Self::KeepMine => Intent::KeepMine,
            Self::KeepFoundSecret => Intent::KeepFoundSecret,
            Self::SignInAgain => Intent::SignInAgain,
            Self::TryOldToken => Intent::AskOldToken,
            Self::ForgetLeftovers => Intent::ForgetLeftovers,
            Self::Dismiss => Intent::DismissBanner(kind),
        }
    }
}

impl Model {
    /// Says something above the page, in place of what was said of the same kind.
    pub(super) fn say(
        &mut self,
        kind: BannerKind,
        tone: BannerTone,
        title: &str,
        text: &str,
        actions: &[BannerAction],
    ) {
        self.banners.retain(|banner| banner.kind != kind);
        self.banners.push(Banner {
            kind,
            tone,
            title: title.to_owned(),
            text: text.to_owned(),
            actions: actions.to_vec(),
        });
    }

    /// Says that something failed, until that is dismissed.
    pub(super) fn say_failed(&mut self, kind: BannerKind, title: &str, why: &str) {
        self.say(kind, BannerTone::Danger, title, why, &[BannerAction::Dismiss]);
    }

    /// A project is opened: what went well with the list is not about it. What went wrong there stays until it is closed.
    pub(super) fn leave_list(&mut self) {
        self.banners.retain(|banner| banner.kind != BannerKind::List || banner.tone != BannerTone::Info);
    }

    /// Says no more of this kind.
    pub(super) fn unsay(&mut self, kind: BannerKind) {
        self.banners.retain(|banner| banner.kind != kind);
    }
}
