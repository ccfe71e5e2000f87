//! The wizard's steps.

/// A step, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
pub enum Page {
    /// Who signs users in.
    #[default]
    Provider,
    /// What goes into the manifest.
    Plugin,
    /// The live sign-in.
    #[strum(serialize = "Sign in")]
    SignIn,
    /// The verdict, and the refresh button.
    Test,
    /// The manifest as it will be written.
    Export,
}

impl Page {
    /// All steps in order.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Whether it is there only for a project that has a manifest.
    pub fn needs_manifest(self) -> bool {
        match self {
            Self::Plugin | Self::Export => true,
            Self::Provider | Self::SignIn | Self::Test => false,
        }
    }

    /// Its name.
    pub fn title(self) -> &'static str {
        self.into()
    }
}
