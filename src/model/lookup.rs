//! The lookup of the provider: what is asked, what came, and what that tells about the form.

use crate::draft::Field;
use crate::flow::{Discovered, NotDiscovered};
use crate::platform::Platform;
use crate::provider::discovery::{compare, Current, Notice, Offer};
use crate::record::{Asking, OauthValues, RunId};

/// How the lookup stands.
#[derive(Clone, Debug, Default)]
pub enum LookupState {
    /// Nothing was asked yet.
    #[default]
    NotYet,
    /// It goes on.
    Asking {
        /// Its id; events of another are dropped.
        id: RunId,
        /// What is being asked; `None` until the first request.
        asking: Option<Asking>,
        /// When it gives up, milliseconds since 1970.
        gives_up_at_ms: i64,
    },
    /// A document was found.
    Found(Box<Discovered>),
    /// None was found.
    NotFound(Box<NotDiscovered>),
}

/// The lookup of this session, and what it tells about the form as it is now.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// How it stands.
    pub state: LookupState,
    /// What the document tells, gravest first.
    pub notices: Vec<Notice>,
    /// Whether something of the document was filled in.
    pub filled_in: bool,
    /// Values that the author keeps, whatever the document says.
    kept: Vec<(Field, String)>,
}

impl Lookup {
    /// One that begins now.
    pub(super) fn begun(id: RunId) -> Self {
        Self { state: LookupState::Asking { id, asking: None, gives_up_at_ms: 0 }, ..Self::default() }
    }

    /// Whether it goes on.
    pub fn runs(&self) -> bool {
        matches!(self.state, LookupState::Asking { .. })
    }

    /// A field was edited: that nothing was found by another address is no longer of interest.
    pub(super) fn edited(&mut self, field: Field) {
        if field == Field::ProviderAddress && matches!(self.state, LookupState::NotFound(_)) {
            self.state = LookupState::NotYet;
        }
    }

    /// Whether it is this one, and goes on.
    pub(super) fn is(&self, wanted: RunId) -> bool {
        matches!(self.state, LookupState::Asking { id, .. } if id == wanted)
    }

    /// What the document offers for a field.
    pub(super) fn offer(&self, field: Field) -> Option<Offer> {
        self.notices.iter().filter_map(|notice| notice.offer.clone()).find(|offer| offer.field == field)
    }

    /// The author keeps what stands in a field: the document's value for it is not shown again.
    pub(super) fn keep(&mut self, field: Field) {
        self.kept.extend(self.offer(field).map(|offer| (field, offer.standing)));
    }

    /// Works out anew what the document that was found tells about the form as it is.
    pub(super) fn compare_with(&mut self, values: &OauthValues<'_>, platform: Option<&Platform>) {
        let (LookupState::Found(found), Some(platform)) = (&self.state, platform) else {
            self.notices.clear();
            return;
        };
        let current = Current {
            looked_up_by: &found.typed,
            authorization_url: &values.authorization_url,
            token_url: &values.token_url,
            scope: &values.scope,
        };
        self.notices = compare(&found.document, &found.place, &current, platform);
        let kept = |offer: &Offer| {
            self.kept.iter().any(|(field, standing)| *field == offer.field && *standing == offer.standing)
        };
        self.notices.retain(|notice| !notice.offer.as_ref().is_some_and(kept));
    }
}
