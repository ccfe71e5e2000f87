//! The wizard's steps.

/// A step, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Who signs users in.
    #[default]
    Provider,
    /// What goes into the manifest.
    Plugin,
    /// The live sign-in.
    SignIn,
    /// The verdict, and the refresh button.
    Test,
    /// The manifest as it will be written.
    Export,
}

impl Page {
    /// All steps in order.
    pub const ALL: [Self; 5] = [Self::Provider, Self::Plugin, Self::SignIn, Self::Test, Self::Export];

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Provider => "Provider",
            Self::Plugin => "Plugin",
            Self::SignIn => "Sign in",
            Self::Test => "Test",
            Self::Export => "Export",
        }
    }
}
