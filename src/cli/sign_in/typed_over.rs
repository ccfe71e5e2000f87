//! What a command line says in place of an MCP server's documents.

use super::super::arguments::SignInArguments;
use crate::draft::{Field, ValueOrigin};
use crate::record::Project;

/// Puts it into the project, marked as typed.
pub(super) fn typed_over(arguments: &SignInArguments, project: &mut Project) {
    let typed = [
        (Field::AuthorizationUrl, &arguments.authorization_url),
        (Field::TokenUrl, &arguments.token_url),
        (Field::Scope, &arguments.scope),
    ];
    for (field, text) in typed.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))) {
        project.put(field, text);
        project.draft.origins.set(field, ValueOrigin::Typed);
    }
}
