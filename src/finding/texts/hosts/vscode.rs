//! What Visual Studio Code says of MCP servers.

use super::family::{
    CALLBACK_TIMED_OUT, EXCHANGE_FAILED, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION, REGISTRATION_FAILED,
    RESOURCE_DIFFERS, RESOURCE_METADATA,
};
use super::row::{about, cause, differing, failure, from};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::{reported, Symptom};

const REGISTERS: Source = reported(
    "Users on “Dynamic Client Registration not supported”",
    "https://github.com/microsoft/vscode/issues/282472",
);
const REGISTRATION: Source =
    reported("Users on “Dynamic registration failed” in VS Code", "https://github.com/microsoft/vscode/issues/257415");
const RESOURCE: Source = reported(
    "Users on the protected-resource document in VS Code",
    "https://github.com/microsoft/vscode/issues/259251",
);
const TOKEN: Source = reported(
    "Users on “Error getting token from server metadata”",
    "https://github.com/microsoft/vscode/issues/278875",
);

#[rustfmt::skip]
const ASKS_FOR_A_CLIENT: About = about(
    "mcp-no-registration",
    "The authorization server offers VS Code no way to register",
    "Its metadata lists no registration_endpoint and no client_id_metadata_document_supported, or VS Code could not read it, so VS Code asks for a client id",
    "List registration_endpoint or client_id_metadata_document_supported in the metadata, or make a client with the redirect URIs http://127.0.0.1:33418 and https://vscode.dev/redirect and enter its id in VS Code",
    REGISTERS,
);

#[rustfmt::skip]
const CANCELLED: About = about(
    "authorization-refused",
    "The sign-in was cancelled in VS Code",
    "The question or the browser’s page was closed, or nobody came back from it",
    "Start the server again and press Allow. If the browser showed an error, that page says what is wrong",
    TOKEN,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["does not support automatic client registration"], ASKS_FOR_A_CLIENT),
    cause(&["user did not provide client details"], ASKS_FOR_A_CLIENT),
    cause(&["dynamic client registration (dcr) is not supported"], from(REGISTERS, NO_REGISTRATION)),
    cause(&["dcr", "not supported", "client registration"], from(REGISTERS, NO_REGISTRATION)),
    failure(&["registration to", "failed", "dynamic registration"], from(REGISTRATION, REGISTRATION_FAILED)),
    differing(&["protected resource metadata resource", "does not match"], from(RESOURCE, RESOURCE_DIFFERS)),
    cause(&["did not find", "protected-resource", "metadata"], from(RESOURCE, RESOURCE_METADATA)),
    cause(&["failed to fetch resource metadata"], from(RESOURCE, RESOURCE_METADATA)),
    cause(&["error fetching authorization server metadata"], from(TOKEN, METADATA)),
    cause(&["failed to fetch authorization server metadata"], from(TOKEN, METADATA)),
    cause(&["error populating auth"], from(TOKEN, METADATA)),
    cause(&["user did not consent to login"], CANCELLED),
    cause(&["error getting token from server metadata", "canceled"], CANCELLED),
    cause(&["timed out waiting for authentication provider"], from(TOKEN, CALLBACK_TIMED_OUT)),
    failure(&["failed to create authentication token"], from(TOKEN, EXCHANGE_FAILED)),
    failure(&["error getting token from server metadata"], from(TOKEN, EXCHANGE_FAILED)),
    failure(&["401 status sending message to"], from(TOKEN, NEEDS_SIGN_IN)),
];
