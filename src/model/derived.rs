//! What follows from the manifest and the draft; worked out once after each change, never while drawing.

use super::{Changes, KnownProvider, LookedUp};
use crate::claim::{Complaint, ComplaintKind};
use crate::draft::{
    parse, ContentType, Cure, Draft, Field, LoopbackHost, Members, Problem, ProblemKind, SecretPlace, Setup,
};
use crate::exchange::AuthorizationRequest;
use crate::finding::Outlook;
use crate::manifest::{lint_m365, lint_with, Place};
use crate::platform::{AuthorizationValues, Platform};
use crate::provider::{complaints, loopback_trouble, LoopbackRule, Record};
use crate::record::{Project, ProjectSource};

/// The authorization URL as it will be, with a word where `state` goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// It.
    pub request: AuthorizationRequest,
}

/// What a preview says in place of `state`.
pub(super) const NEW_STATE: &str = "new for each sign-in";

/// What it says in place of PKCE's challenge, where one is sent.
const NEW_CHALLENGE: &str = "new for each sign-in";

/// All that follows.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// Its name; may be empty.
    pub name: String,
    /// The setup, where nothing blocks one.
    pub setup: Option<Setup>,
    /// Problems of the Provider page.
    pub problems: Vec<Problem>,
    /// Complaints about the manifest.
    pub complaints: Vec<Complaint>,
    /// The page that the browser will open.
    pub preview: Option<Preview>,
    /// What the catalogue knows of the provider that was chosen.
    pub known: Option<KnownProvider>,
    /// What becomes of users with a provider whose addresses stand in the form and that was not chosen.
    pub outlook: Option<Outlook>,
    /// The provider whose addresses stand in the form, where it was not chosen.
    pub recognised: Option<&'static Record>,
    /// The provider that the author looks up, where the catalogue has it and it was not chosen.
    pub looked_up: Option<LookedUp>,
    /// What an export changes of the opened file.
    pub changes: Changes,
}

/// A provider that takes no such redirect URI is told before anybody signs in.
fn with_loopback_trouble(mut problems: Vec<Problem>, setup: Option<&Setup>, platform: &Platform) -> Vec<Problem> {
    let here = setup.and_then(|setup| Some((setup, setup.redirect.here()?)));
    let Some((setup, here)) = here else { return problems };
    let typed = here.as_typed();
    let replaced = |words: &str, from: &str, to: &str| {
        Some(Cure::Replace { words: words.to_owned(), text: typed.replacen(from, to, 1) })
    };
    let Some(trouble) = loopback_trouble(setup.authorization_url.host(), here.host) else { return problems };
    let (says, cure) = match trouble.rule {
        LoopbackRule::Never => ("takes no redirect URI on this computer", None),
        LoopbackRule::SandboxOnly => ("takes a redirect URI on this computer only for its sandbox apps", None),
        LoopbackRule::AddressOnly => {
            ("refuses the name localhost", replaced("Use 127.0.0.1", "localhost", "127.0.0.1"))
        }
        LoopbackRule::NameOnly => {
            let host = if here.host == LoopbackHost::V6 { "[::1]" } else { "127.0.0.1" };
            (
                "lets you register localhost, and an address only by its manifest",
                replaced("Use localhost", host, "localhost"),
            )
        }
    };
    let instead = match trouble.rule {
        LoopbackRule::Never if platform.has_redirect_uris() => {
            ": take an https address, such as the platform’s own, and paste what the browser ends on"
        }
        LoopbackRule::Never => ": take an https address, and paste what the browser ends on",
        LoopbackRule::SandboxOnly | LoopbackRule::AddressOnly | LoopbackRule::NameOnly => "",
    };
    let message = format!("{} {says} ({}){instead}", trouble.provider, trouble.sureness);
    problems.push(Problem { field: Field::RedirectUri, kind: ProblemKind::Other, message, blocks: false, cure });
    problems
}

/// The page's address needs neither the secret nor the token URL: a setup with words in their places.
fn for_preview(draft: &Draft, members: Members<'_>, platform: &Platform) -> Option<Setup> {
    let mut relaxed = Draft { client_secret: SecretPlace::Typed, api_address: String::new(), ..draft.clone() };
    if relaxed.client_id.trim().is_empty() {
        "…".clone_into(&mut relaxed.client_id);
    }
    let json = ContentType::Json.as_str();
    let members = Members { token_url: "https://preview.invalid/", content_type: json, ..members };
    parse(&relaxed, members, &platform.demands()).ok().map(|(setup, _)| setup)
}

/// What a platform that is not known demands of a manifest isn't known either; a secret has no place in any public file.
fn complained(project: &Project, platform: Option<&Platform>) -> Vec<Complaint> {
    let (manifest, of_m365) = match &project.source {
        ProjectSource::ManifestV1(manifest) => (manifest, false),
        ProjectSource::ManifestM365(manifest) => (manifest, true),
        ProjectSource::Fields | ProjectSource::Server(_) => return Vec::new(),
    };
    let (document, cut) = (&manifest.document, &manifest.cut_out);
    let all = match platform {
        _ if of_m365 => {
            let base_url = platform.filter(|platform| platform.base_url).map(|_| project.draft.base_url.as_str());
            lint_m365(document, cut, base_url)
        }
        Some(platform) => return complaints(document, cut, platform),
        None => lint_with(document, cut),
    };
    all.into_iter().filter(|found| platform.is_some() || found.kind == ComplaintKind::Secret).collect()
}

impl Derived {
    /// Works it out; without a platform, what follows from manifest and draft alone.
    pub fn of(project: &Project, platform: Option<&Platform>) -> Self {
        let complaints = complained(project, platform);
        let all = platform.map(|platform| Self::by_platform(project, platform)).unwrap_or_default();
        Self { name: project.name().into_owned(), complaints, ..all }
    }

    /// What rests on what the platform sends and demands.
    fn by_platform(project: &Project, platform: &Platform) -> Self {
        let (draft, values) = (&project.draft, project.values());
        let (setup, problems) = match project.setup(platform) {
            Ok((setup, problems)) => (Some(setup), problems),
            Err(problems) => (None, problems),
        };
        // Where the browser can come back to is known before the client is registered.
        let shown = setup.clone().or_else(|| for_preview(draft, values.members(), platform));
        let mut problems = with_loopback_trouble(problems, shown.as_ref(), platform);
        problems.extend(super::registered::problems(draft, platform));
        let known = KnownProvider::of(draft, &values, platform);
        let recognised = super::known::recognised(draft, &values);
        // Swapped addresses tell no provider: that they are swapped comes before that nobody knows them.
        let swapped = problems.iter().any(|problem| problem.cure == Some(Cure::SwapUrls));
        let outlook = super::known::not_chosen(draft, &values, platform, recognised)
            .filter(|_| known.is_none() && (recognised.is_some() || !swapped));
        let record = recognised.or_else(|| known.as_ref().map(|known| known.record));
        if record.is_some_and(Record::separates_scopes_by_commas) {
            problems.retain(|problem| problem.kind != ProblemKind::CommasBetweenScopes);
        }
        // What a server's page is called, its documents say.
        let preview = shown.filter(|setup| setup.server.is_none()).map(|setup| {
            let redirect_uri = setup.redirect.as_typed().to_owned();
            let values =
                AuthorizationValues { redirect_uri: &redirect_uri, state: NEW_STATE, code_challenge: NEW_CHALLENGE };
            Preview { request: platform.authorization_request(&setup, values) }
        });
        let looked_up = LookedUp::of(draft).filter(|found| recognised != Some(found.record));
        Self { setup, problems, preview, known, outlook, recognised, looked_up, ..Self::default() }
    }

    /// The problems of one field.
    pub fn problems_of(&self, field: Field) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.field == field)
    }

    /// The complaints about one member, gravest first; that it is missing stands at the object that lacks it.
    pub fn complaints_of(&self, place: impl Into<Place>) -> impl Iterator<Item = &Complaint> {
        let pointer = place.into().pointer();
        self.complaints.iter().filter(move |complaint| complaint.member.as_ref() == Some(&pointer))
    }

    /// The place that a complaint is about; `None` where it is about something that no form has a field for.
    pub fn place_of(complaint: &Complaint) -> Option<Place> {
        Place::at(complaint.member.as_deref()?)
    }
}
