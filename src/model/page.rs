//! The wizard's steps.

/// A step, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
pub enum Page {
    /// Who signs users in.
    #[default]
    Provider,
    /// What goes into the manifest.
    Plugin,
    /// What an MCP server and its authorization server say of the sign-in.
    Documents,
    /// The live sign-in.
    #[strum(serialize = "Sign in")]
    SignIn,
    /// The verdict, and the refresh button.
    Test,
    /// What is brought to the platform: the manifest as it will be written, its form filled in, or the result.
    Export,
}

impl Page {
    /// All steps in order.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Those of a project with a manifest.
    #[cfg(test)]
    pub(crate) const OF_A_MANIFEST: &'static [Self] =
        &[Self::Provider, Self::Plugin, Self::SignIn, Self::Test, Self::Export];

    /// Its name.
    pub fn title(self) -> &'static str {
        self.into()
    }
}
