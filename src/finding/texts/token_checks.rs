//! What libraries say that check a JSON Web Token: an API's of an access token, a client's of an `id_token`.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const ID_TOKEN_RULES: Source = documented(
    "OpenID Connect Core 1.0, section 3.1.3.7",
    "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
);
const MICROSOFT_IDENTITY: Source = documented(
    "Microsoft, validating tokens",
    "https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens",
);
const AWS: Source = documented(
    "AWS, temporary security credentials",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html",
);
const JWT: Source = documented("RFC 7519, section 4.1", "https://www.rfc-editor.org/rfc/rfc7519#section-4.1");

#[rustfmt::skip]
const fn about(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: Sureness::Documented }
}

#[rustfmt::skip]
const AUDIENCE: About = about(
    "api-token-refused",
    "The API refuses the token: it was made for another audience, or by another issuer",
    "The API compares aud and iss in the token with what it was set up with. aud is another API or the client’s id (an id_token in place of an access token), or iss differs by a slash, a tenant or a version",
    "Decode the token and compare aud and iss with the API’s settings, character by character. Ask for a scope of that API, so that the provider puts its identifier into aud",
    JWT,
);
#[rustfmt::skip]
const EXPIRED: About = about(
    "api-refused",
    "An API says that the access token has ended",
    "The token’s exp is over, or a clock is wrong. It is a right answer: access tokens end, and whoever called has to refresh and did not",
    "Look whether the sign-in brought a refresh token and whether a refresh was sent before or after this: what the token URL answered to that tells the rest",
    JWT,
);
#[rustfmt::skip]
const SIGNATURE: About = about(
    "api-token-refused",
    "The API can’t check the token’s signature",
    "The key that signed the token is not the one that the API has: another provider or tenant, keys that changed, a secret in place of a public key, or a set of keys that could not be fetched",
    "Compare kid and alg in the token’s head with the provider’s jwks_uri, and let the API fetch the keys from there",
    JWT,
);
#[rustfmt::skip]
const NO_TOKEN_SHAPE: About = about(
    "api-token-refused",
    "What was sent to the API is no JSON Web Token",
    "The API wants a token in three parts, and got an opaque one, an empty one, or one with the word Bearer twice. Some providers give opaque tokens where no audience was asked for",
    "Look at what is sent behind Bearer. Where it is opaque, ask for the API’s audience or scope, or let the API ask the provider’s introspection instead",
    JWT,
);
#[rustfmt::skip]
const AWS_ENDED: About = About {
    sureness: Sureness::Assumed,
    ..about(
    "api-no-oauth-token",
    "An AWS service says that temporary credentials have ended",
    "The security token in the text is one of AWS’s own temporary credentials (AWS STS), and no OAuth access token. Whoever called AWS kept them past their end, which says nothing of the sign-in",
    "Let the server that calls AWS fetch new credentials, from its role or from STS, before the old ones end, and set its clock right",
    AWS,
    )
};
#[rustfmt::skip]
const API_KEY: About = About {
    sureness: Sureness::Assumed,
    ..about(
        "api-no-oauth-token",
        "The API wants an API key, and did not take what was sent as one",
        "An API that speaks of an API key checks a fixed key and no OAuth access token: the key is missing or wrong, or the access token was sent in its place",
        "Look in the API’s documents where the key stands in a call and whether the API takes OAuth access tokens at all; the key is not part of the sign-in",
        JWT,
    )
};
#[rustfmt::skip]
const ID_TOKEN: About = about(
    "client-id-token-refused",
    "The client does not take the id_token that came",
    "Tokens came. The client checks the id_token’s iss, aud, nonce, times and signature and refuses one of them: an issuer that differs by a slash, a clock that is wrong by minutes, another client id, or encrypted tokens",
    "Decode the id_token and compare iss and aud with what the client is set up with; set the clock of the computer or device right; or leave openid out of the scope where no id_token is needed",
    ID_TOKEN_RULES,
);
#[rustfmt::skip]
const NO_METADATA: About = about(
    "client-metadata-not-read",
    "The client could not read the provider’s metadata document",
    "It asked the address in the text for /.well-known/openid-configuration and got none: the address is wrong, the server was not reached or its certificate is not trusted, or the answer is no JSON",
    "Open that very address from the computer on which the client runs, and paste what curl -i prints",
    MICROSOFT_IDENTITY,
);

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

pub(super) const TABLE: &[Symptom] = &[
    says(&["invalid id token"], ID_TOKEN),
    says(&["unable to parse id token"], ID_TOKEN),
    says(&["unexpected jwt iss"], ID_TOKEN),
    says(&["unexpected jwt claim value encountered"], ID_TOKEN),
    says(&["id token issued at", "expired"], ID_TOKEN),
    says(&["id_token issued in the future"], ID_TOKEN),
    says(&["id_token expired"], ID_TOKEN),
    says(&["id_token not active yet"], ID_TOKEN),
    says(&["invalid_token", "the audience ", "is invalid"], AUDIENCE),
    says(&["invalid_token", "the issuer ", "is invalid"], AUDIENCE),
    says(&["invalid_token", "the signature is invalid"], SIGNATURE),
    says(&["invalid_token", "the signature key was not found"], SIGNATURE),
    says(&["expiredtokenexception"], AWS_ENDED),
    says(&["the security token included in the request is expired"], AWS_ENDED),
    says(&["invalid api key"], API_KEY),
    says(&["idx20803"], NO_METADATA),
    says(&["idx20804"], NO_METADATA),
    says(&["idx10205"], AUDIENCE),
    says(&["idx10214"], AUDIENCE),
    says(&["idx10223"], EXPIRED),
    says(&["idx10500"], SIGNATURE),
    says(&["idx10501"], SIGNATURE),
    says(&["idx10503"], SIGNATURE),
    says(&["idx10511"], SIGNATURE),
    says(&["signature has expired"], EXPIRED),
    says(&["expiredsignatureerror"], EXPIRED),
    says(&["expiredjwtexception"], EXPIRED),
    says(&["jwt expired"], EXPIRED),
    says(&["jwt is expired"], EXPIRED),
    says(&["jwtexpired"], EXPIRED),
    says(&["exp claim timestamp check failed"], EXPIRED),
    says(&["unexpected aud claim value"], AUDIENCE),
    says(&["unexpected iss claim value"], AUDIENCE),
    says(&["invalidaudienceerror"], AUDIENCE),
    says(&["audience doesnt match"], AUDIENCE),
    says(&["jwt issuer is not configured"], AUDIENCE),
    says(&["audiences in jwt are not allowed"], AUDIENCE),
    says(&["signature verification failed"], SIGNATURE),
    says(&["jsonwebtokenerror: invalid signature"], SIGNATURE),
    says(&["jwt verification fails"], SIGNATURE),
    says(&["jwks remote fetch is failed"], SIGNATURE),
    says(&["unable to find a signing key that matches"], SIGNATURE),
    says(&["unable to find a matching signing key"], SIGNATURE),
    says(&["jwksnomatchingkey"], SIGNATURE),
    says(&["jwt is not in the form of header.payload.signature"], NO_TOKEN_SHAPE),
    says(&["jsonwebtokenerror: jwt malformed"], NO_TOKEN_SHAPE),
    says(&["jwt malformed"], NO_TOKEN_SHAPE),
    says(&["not enough segments"], NO_TOKEN_SHAPE),
    says(&["idx12741"], NO_TOKEN_SHAPE),
];
