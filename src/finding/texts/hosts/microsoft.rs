//! What Copilot Studio, Power Platform’s connections, and Microsoft 365 Copilot say.

use super::family::REFRESH_FAILED;
use super::row::{about, cause, failure, from, named};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const STUDIO: Source =
    reported("Users on “Let’s get you connected”", "https://learn.microsoft.com/answers/questions/12832005");
const ERROR_CODES: Source = documented(
    "Copilot Studio, error codes",
    "https://learn.microsoft.com/troubleshoot/power-platform/copilot-studio/authoring/error-codes",
);
const CONNECTIONS: Source = documented(
    "Power Automate, connections and conditional access",
    "https://learn.microsoft.com/troubleshoot/power-platform/power-automate/administration/conditional-access-and-multi-factor-authentication-in-flow",
);
const PLUGINS: Source = documented(
    "Microsoft 365 Copilot, authentication of API plugins",
    "https://learn.microsoft.com/microsoft-365-copilot/extensibility/api-plugin-authentication",
);
const POPUP: Source = reported(
    "Users on a sign-in window that stays empty",
    "https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/12722",
);

#[rustfmt::skip]
const NOT_CONNECTED: About = named(
    "copilot-studio-not-connected",
    "Copilot Studio has no living access token of this user",
    "Its “User is missing credentials”: nobody has signed in at this connection yet, or the access token has ended and was not refreshed: offline_access is not in the scopes, the refresh URL is empty or wrong, the provider gave no refresh token, or Copilot Studio never asked the token endpoint",
    "Put offline_access (or what your provider wants for a refresh token) into the scopes and the token URL into Refresh URL, sign in at the connection again, and look into your log whether the token endpoint is asked about an hour later. Sign in here with the same client to see whether a refresh token comes and is taken twice",
    STUDIO,
);

#[rustfmt::skip]
const CONNECTOR_FAILED: About = about(
    "host-connector-failed",
    "The connector’s call to your API failed, and the text does not say how",
    "Copilot Studio says so of any answer of the API that is no success, and of none. The status and the API’s words stand behind the code, or in the connector’s test page",
    "Look into the API’s log for that time, or call the same operation on the connector’s Test page, which shows status and body. Paste that here",
    ERROR_CODES,
);

#[rustfmt::skip]
const NOT_CONFIGURED: About = about(
    "copilot-studio-authentication-missing",
    "The agent has no authentication set up, and the tool wants one",
    "The tool or connector works with the person’s own sign-in, and the agent’s settings have no authentication, or one that gives no token for it",
    "In Copilot Studio open Settings, Security, Authentication, choose Authenticate with Microsoft or set a provider by hand, then publish the agent anew",
    ERROR_CODES,
);

#[rustfmt::skip]
const PROVISION: About = named(
    "copilot-studio-connection-not-made",
    "Copilot Studio could not make the connection",
    "The sign-in of the connection did not end in a token: a redirect URI that is not allowed (each tool has one of its own), a wrong token URL or secret, or a flow and an agent that use different connections",
    "Open the connection in Power Platform and sign in there: its window shows the provider’s own error. Register the redirect URL that the connector’s security page shows",
    reported("Makers on the connection manager", "https://blog.mwccomms.com/2026/05/the-connection-manager-mystery-who.html"),
);

#[rustfmt::skip]
const TOKEN_EXCHANGE: About = named(
    "host-token-exchange-failed",
    "Power Platform could not bring a token for the connection",
    "The connection is not this user’s, was made in another environment, or its token has ended and could not be refreshed",
    "Repair the connection or make it anew, share it where others use it, and look at what stands behind “token exchange”",
    CONNECTIONS,
);

#[rustfmt::skip]
const SIGN_IN_WINDOW: About = about(
    "m365-sign-in-window-failed",
    "The sign-in window of Microsoft 365 Copilot did not finish, and does not say why",
    "Reported where the token exchange behind it failed unseen, where the sign-in page sets Cross-Origin-Opener-Policy to same-origin or opens links with noopener, and where the token endpoint answers 307",
    "Look into the identity provider’s log for the exchange, which no browser shows. Compare redirect URI (https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect), token and refresh URL, scope and secret in the OAuth client registration of the Teams developer portal, and its base URL with the API’s address",
    POPUP,
);

#[rustfmt::skip]
const SIGN_IN_CARD: About = named(
    "host-needs-sign-in",
    "Copilot asks this user to sign in",
    "There is no token for the plugin: it is the first time, or the token ended and was not refreshed. If it comes back every hour, no refresh token was given (offline_access), or the refresh URL of the registration is wrong",
    "Sign in. If the card comes back, look at scope and refresh URL in the OAuth client registration of the Teams developer portal, and sign in here with the same client",
    PLUGINS,
);

#[rustfmt::skip]
const REFERENCE: About = about(
    "m365-registration-not-found",
    "The plugin’s OAuth registration was not found or is for another app",
    "reference_id in the plugin’s manifest names no OAuth client registration, or one that is restricted to another app or organisation, or whose base URL is not the API’s",
    "Copy the registration’s id from the Teams developer portal (Tools, OAuth client registration) into reference_id, and compare its base URL and its restrictions",
    PLUGINS,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["lets get you connected"], NOT_CONNECTED),
    cause(&["open connection manager"], NOT_CONNECTED),
    cause(&["connection manager", "verify your credentials"], NOT_CONNECTED),
    cause(&["unable to provision connection"], PROVISION),
    failure(&["failed to refresh access token for service"], from(CONNECTIONS, REFRESH_FAILED)),
    failure(&["oauth 2 access token refresh failed"], from(CONNECTIONS, REFRESH_FAILED)),
    failure(&["connector", "returned an http error with code 401"], NOT_CONNECTED),
    failure(&["connectorrequestfailure", "401"], NOT_CONNECTED),
    failure(&["connectorrequestfailure"], CONNECTOR_FAILED),
    cause(&["authenticationnotconfigured"], NOT_CONFIGURED),
    failure(&["connectionauthenticationfailure"], NOT_CONNECTED),
    failure(&["error from token exchange"], TOKEN_EXCHANGE),
    cause(&["something went wrong", "oauthredirect"], SIGN_IN_WINDOW),
    cause(&["something went wrong", "copilot", "sign"], SIGN_IN_WINDOW),
    cause(&["oauthpluginvault", "reference"], REFERENCE),
    cause(&["reference_id", "not found"], REFERENCE),
    failure(&["ill need you to sign in"], SIGN_IN_CARD),
];
