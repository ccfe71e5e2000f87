//! All providers that we know, read once from the records in the program.

use std::sync::OnceLock;

use super::citation::Citation;
use super::record::Record;

/// The records' texts.
const TEXTS: [&str; 64] = [
    include_str!("../../assets/providers/airtable.json"),
    include_str!("../../assets/providers/amazon.json"),
    include_str!("../../assets/providers/apple.json"),
    include_str!("../../assets/providers/asana.json"),
    include_str!("../../assets/providers/atlassian.json"),
    include_str!("../../assets/providers/auth0.json"),
    include_str!("../../assets/providers/basecamp.json"),
    include_str!("../../assets/providers/bitbucket.json"),
    include_str!("../../assets/providers/box.json"),
    include_str!("../../assets/providers/calendly.json"),
    include_str!("../../assets/providers/canva.json"),
    include_str!("../../assets/providers/clickup.json"),
    include_str!("../../assets/providers/cognito.json"),
    include_str!("../../assets/providers/discord.json"),
    include_str!("../../assets/providers/docusign.json"),
    include_str!("../../assets/providers/dropbox.json"),
    include_str!("../../assets/providers/ebay.json"),
    include_str!("../../assets/providers/facebook.json"),
    include_str!("../../assets/providers/figma.json"),
    include_str!("../../assets/providers/fitbit.json"),
    include_str!("../../assets/providers/github-app.json"),
    include_str!("../../assets/providers/github.json"),
    include_str!("../../assets/providers/gitlab.json"),
    include_str!("../../assets/providers/google.json"),
    include_str!("../../assets/providers/hubspot.json"),
    include_str!("../../assets/providers/instagram.json"),
    include_str!("../../assets/providers/keycloak.json"),
    include_str!("../../assets/providers/linear.json"),
    include_str!("../../assets/providers/linkedin.json"),
    include_str!("../../assets/providers/mailchimp.json"),
    include_str!("../../assets/providers/microsoft.json"),
    include_str!("../../assets/providers/miro.json"),
    include_str!("../../assets/providers/monday.json"),
    include_str!("../../assets/providers/notion.json"),
    include_str!("../../assets/providers/okta.json"),
    include_str!("../../assets/providers/paypal.json"),
    include_str!("../../assets/providers/pinterest.json"),
    include_str!("../../assets/providers/pipedrive.json"),
    include_str!("../../assets/providers/quickbooks.json"),
    include_str!("../../assets/providers/railway.json"),
    include_str!("../../assets/providers/reddit.json"),
    include_str!("../../assets/providers/ringcentral.json"),
    include_str!("../../assets/providers/salesforce.json"),
    include_str!("../../assets/providers/sentry.json"),
    include_str!("../../assets/providers/shopify.json"),
    include_str!("../../assets/providers/slack.json"),
    include_str!("../../assets/providers/snowflake.json"),
    include_str!("../../assets/providers/spotify.json"),
    include_str!("../../assets/providers/square.json"),
    include_str!("../../assets/providers/stackexchange.json"),
    include_str!("../../assets/providers/strava.json"),
    include_str!("../../assets/providers/stripe-app.json"),
    include_str!("../../assets/providers/stripe-connect.json"),
    include_str!("../../assets/providers/tiktok.json"),
    include_str!("../../assets/providers/todoist.json"),
    include_str!("../../assets/providers/twitch.json"),
    include_str!("../../assets/providers/typeform.json"),
    include_str!("../../assets/providers/withings.json"),
    include_str!("../../assets/providers/x.json"),
    include_str!("../../assets/providers/xero.json"),
    include_str!("../../assets/providers/yahoo.json"),
    include_str!("../../assets/providers/zendesk.json"),
    include_str!("../../assets/providers/zoho.json"),
    include_str!("../../assets/providers/zoom.json"),
];

/// All providers, by name. A record that can't be read is left out; the tests have none.
pub fn catalogue() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let mut records: Vec<Record> = TEXTS.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
        records.iter_mut().flat_map(|record| &mut record.sources).for_each(Citation::locate);
        records.sort_by_cached_key(|record| (record.name.to_lowercase(), record.id.clone()));
        records
    })
}

/// The provider with this id.
pub fn by_id(id: &str) -> Option<&'static Record> {
    catalogue().iter().find(|record| record.id == id)
}

#[cfg(test)]
pub(super) fn texts() -> &'static [&'static str] {
    &TEXTS
}
