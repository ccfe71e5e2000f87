//! Dark or light.

/// What the desktop prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark windows.
    Dark,
    /// Light windows.
    Light,
}

impl Scheme {
    /// The portal's number: 1 dark, 2 light, anything else no preference.
    pub(super) fn from_portal(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::Dark),
            2 => Some(Self::Light),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scheme;

    #[test]
    fn the_portals_numbers_are_read_and_others_mean_no_preference() {
        assert_eq!([0, 1, 2, 3].map(Scheme::from_portal), [None, Some(Scheme::Dark), Some(Scheme::Light), None]);
    }
}
