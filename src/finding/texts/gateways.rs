//! What stands between a host and a server says: reverse proxies, firewalls, hosting platforms, tunnels.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::{Finding, Place};

const STATUS: Source = documented("RFC 9110, section 15.6", "https://www.rfc-editor.org/rfc/rfc9110#section-15.6");
const CLOUDFLARE: Source = documented(
    "Cloudflare, errors",
    "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/",
);
const ENVOY: Source = documented(
    "Envoy, response flags and RBAC",
    "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter",
);
const NGROK: Source = documented("ngrok, error codes", "https://ngrok.com/docs/errors");
const VERCEL: Source = documented("Vercel, error codes", "https://vercel.com/docs/errors");
const VERCEL_GUARD: Source =
    documented("Vercel, deployment protection", "https://vercel.com/docs/deployment-protection");
const HEROKU: Source = documented("Heroku, error codes", "https://devcenter.heroku.com/articles/error-codes");
const NGINX: Source =
    documented("nginx, proxy buffers", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size");
const EASY_AUTH: Source = documented(
    "Microsoft, authentication in App Service",
    "https://learn.microsoft.com/azure/app-service/overview-authentication-authorization",
);
const IAP: Source =
    documented("Google, programmatic access to IAP", "https://cloud.google.com/iap/docs/authentication-howto");
const API_GATEWAY: Source = documented(
    "Amazon API Gateway, gateway responses",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
);

#[rustfmt::skip]
const fn about(id: &'static str, title: &'static str, cause: &'static str, fix: &'static str, source: Source) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: Sureness::Documented }
}

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

#[rustfmt::skip]
const DOWN: About = about(
    "server-behind-gateway-down",
    "A gateway answered, and the server behind it did not",
    "The proxy at that address is up. The program behind it is down, crashed, took too long, or listens on another port. It says nothing of client, code or token",
    "Look whether the program runs and at its log for that time; compare the port that the proxy asks with the one that it listens on",
    STATUS,
);
#[rustfmt::skip]
const HEAD_TOO_BIG: About = about(
    "gateway-header-too-big",
    "The proxy gave up on an answer whose headers are too large",
    "At a callback the client sets large cookies (a session with its tokens), and nginx’s buffer for headers is 4 or 8 KB. The person sees 502, though the sign-in went well",
    "Raise proxy_buffer_size and proxy_buffers in nginx (for ingress-nginx proxy-buffer-size), or keep sessions on the server so that the cookie is short",
    NGINX,
);
#[rustfmt::skip]
const REQUEST_TOO_BIG: About = about(
    "gateway-header-too-big",
    "The proxy refuses a request that is too long",
    "The address with code and state, or the cookies beside it, are longer than the proxy takes",
    "Raise large_client_header_buffers (nginx) or the like, and keep state and cookies short",
    NGINX,
);
#[rustfmt::skip]
const FIREWALL: About = about(
    "firewall-refuses",
    "A firewall in front of the server refused the request",
    "The answer is the firewall’s, and the server never saw the request. Hosts call from data centres and show no browser, which is what such rules look for",
    "Let the firewall pass the token, registration and /.well-known/ addresses without a challenge; its log names the rule by the number on the page (Ray ID, support ID)",
    CLOUDFLARE,
);
#[rustfmt::skip]
const GUARDED: About = about(
    "gateway-demands-sign-in",
    "A sign-in of the hosting platform stands before the server",
    "The address is guarded by the platform itself (Vercel’s deployment protection, Cloudflare Access, Google’s IAP, App Service’s authentication, oauth2-proxy): whoever has no session or token of that is turned away before the server sees the request",
    "Take that protection off the addresses that hosts ask: the API or MCP server, /.well-known/, the token and registration endpoints. The server’s own check of tokens stays",
    VERCEL_GUARD,
);
#[rustfmt::skip]
const GUARDED_BY_IAP: About = About { source: IAP, ..GUARDED };
#[rustfmt::skip]
const GUARDED_BY_APP_SERVICE: About = About { source: EASY_AUTH, ..GUARDED };
#[rustfmt::skip]
const NOTHING_THERE: About = about(
    "gateway-has-no-route",
    "A gateway answered, and it knows no server for that address",
    "Host or path lead to no program there: nothing is deployed under that name, the route is missing, or the path has another prefix or method",
    "Compare host and path with the gateway’s routes (deployment, domain, ingress), and try the address with curl -i",
    STATUS,
);
#[rustfmt::skip]
const TUNNEL: About = about(
    "tunnel-closed",
    "The tunnel to the server is closed",
    "ngrok’s address is known and no agent is connected to it: the agent was stopped, or got another address when it was started anew",
    "Start the agent again, and compare the address with the one in the manifest and in the provider’s redirect URIs; a reserved domain keeps its name",
    NGROK,
);
#[rustfmt::skip]
const TUNNEL_PAGE: About = about(
    "tunnel-warns",
    "ngrok shows a page of its own before the server",
    "On free accounts ngrok puts a warning before whatever a browser asks for first. Programs that show themselves as a browser get that page in place of JSON",
    "Send the header ngrok-skip-browser-warning, use an account or a tunnel without that page, or press Visit Site once in the browser",
    NGROK,
);
#[rustfmt::skip]
const CRASHED: About = about(
    "server-behind-gateway-down",
    "The server’s function crashed",
    "Vercel ran the function and it failed or took too long. It says nothing of client, code or token",
    "Look into the function’s log for that time: a missing environment variable is the commonest reason",
    VERCEL,
);
#[rustfmt::skip]
const DYNO: About = About { source: HEROKU, ..DOWN };
#[rustfmt::skip]
const POLICY: About = about(
    "gateway-policy-refuses",
    "The gateway’s access rule refused the request",
    "The token may be good: a rule of the gateway (Envoy’s or Istio’s RBAC, an authorizer’s policy in API Gateway) allows no such call for it, or no token reached the rule",
    "Look at the gateway’s policy for that path: which claims it wants (iss, aud, scope, a principal), and compare them with the token’s",
    ENVOY,
);
#[rustfmt::skip]
const AUTHORIZER: About = About { source: API_GATEWAY, ..POLICY };
#[rustfmt::skip]
const KEY: About = about(
    "gateway-wants-key",
    "The gateway wants a key of its own beside the token",
    "Azure API Management takes calls to this API only with a subscription key, which platforms don’t send",
    "Switch off Subscription required for the API (APIs, Settings), and let a policy check the token (validate-jwt or validate-azure-ad-token)",
    EASY_AUTH,
);

pub(super) const TABLE: &[Symptom] = &[
    says(&["upstream sent too big header"], HEAD_TOO_BIG),
    says(&["request header or cookie too large"], REQUEST_TOO_BIG),
    says(&["414 request-uri too large"], REQUEST_TOO_BIG),
    says(&["431 request header fields too large"], REQUEST_TOO_BIG),
    says(&["function_invocation_failed"], CRASHED),
    says(&["function_invocation_timeout"], CRASHED),
    says(&["502 bad gateway"], DOWN),
    says(&["503 service temporarily unavailable", "nginx"], DOWN),
    says(&["504 gateway time-out"], DOWN),
    says(&["504 gateway timeout"], DOWN),
    says(&["upstream connect error or disconnect"], DOWN),
    says(&["no healthy upstream"], DOWN),
    says(&["upstream request timeout"], DOWN),
    says(&["application failed to respond"], DOWN),
    says(&["error 520"], DOWN),
    says(&["error 521"], DOWN),
    says(&["error 522"], DOWN),
    says(&["error 523"], DOWN),
    says(&["error 524"], DOWN),
    says(&["error 525"], DOWN),
    says(&["error 526"], DOWN),
    says(&["error 1033"], DOWN),
    says(&["our services arent available right now", "azure"], DOWN),
    says(&["an error occurred in the application and your page could not be served"], DYNO),
    says(&["at=error code=h"], DYNO),
    says(&["error 1020"], FIREWALL),
    says(&["error 1010"], FIREWALL),
    says(&["error 1015"], FIREWALL),
    says(&["sorry, you have been blocked"], FIREWALL),
    says(&["just a moment", "enable javascript and cookies"], FIREWALL),
    says(&["the requested url was rejected", "support id"], FIREWALL),
    says(&["request unsuccessful. incapsula incident"], FIREWALL),
    says(&["cloudflare access"], GUARDED),
    says(&["vercel authentication"], GUARDED),
    says(&["invalid iap credentials"], GUARDED_BY_IAP),
    says(&["your client does not have permission to get url"], GUARDED_BY_IAP),
    says(&["you do not have permission to view this directory or page"], GUARDED_BY_APP_SERVICE),
    says(&["403 permission denied", "invalid account"], GUARDED),
    says(&["561 authentication error"], GUARDED),
    says(&["deployment_not_found"], NOTHING_THERE),
    says(&["deployment could not be found on vercel"], NOTHING_THERE),
    says(&["no route matched with those values"], NOTHING_THERE),
    says(&["x-render-routing: no-server"], NOTHING_THERE),
    says(&["there isnt a github pages site here"], NOTHING_THERE),
    says(&["err_ngrok_3200"], TUNNEL),
    says(&["err_ngrok_8012"], TUNNEL),
    says(&["ngrok", "is offline"], TUNNEL),
    says(&["err_ngrok_6024"], TUNNEL_PAGE),
    says(&["rbac: access denied"], POLICY),
    says(&["not authorized to access this resource with an explicit deny"], AUTHORIZER),
    says(&["missing subscription key"], KEY),
];

/// What a proxy says and nothing else: in a longer text such words are everybody's.
pub(super) fn alone(text: &str) -> Option<Finding> {
    const DOWN_ALONE: [&str; 5] =
        ["bad gateway", "gateway timeout", "gateway time-out", "service unavailable", "503 service unavailable"];
    const NOTHING_ALONE: [&str; 6] =
        ["404 page not found", "page not found", "404 not found", "not found", "no such route", "cannot get /"];
    let plain = text.trim().trim_end_matches('.').to_lowercase();
    let about = if DOWN_ALONE.contains(&plain.as_str()) {
        &DOWN
    } else if NOTHING_ALONE.contains(&plain.as_str()) {
        &NOTHING_THERE
    } else {
        return None;
    };
    let finding = about.finding(Place::PastedText, format!("“{plain}”"));
    Some(Finding { sureness: Sureness::Assumed, ..finding })
}
