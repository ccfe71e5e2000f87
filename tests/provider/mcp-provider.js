// The certified provider as the authorization server of an MCP server: registration, client documents, one resource.
import { generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';
import { readDocument } from './client-documents.js';
import { choice, tell, wholeNumber } from './settings.js';

const settings = {
  // Which clients' loopback redirect URIs are taken on any port: by the library's own rule the native ones', or all.
  anyPort: choice('ANY_PORT', ['native', 'all']),
  clientDocuments: choice('CLIENT_DOCUMENTS', ['yes', 'no']) === 'yes', // may a client id be the address of a document?
  registration: choice('REGISTRATION', ['yes', 'no']) === 'yes', // may a client register itself?
  tokenFormat: choice('TOKEN_FORMAT', ['jwt', 'opaque']),
  accessTokenSeconds: wholeNumber('ACCESS_TOKEN_TTL', 3600),
};

export const SCOPES = ['notes.read', 'notes.write'];

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function aboutResource(asked, resource) {
  if (asked !== resource) throw new errors.InvalidTarget();
  return {
    scope: SCOPES.join(' '),
    audience: resource,
    accessTokenFormat: settings.tokenFormat,
    accessTokenTTL: settings.accessTokenSeconds,
    jwt: { sign: { alg: 'ES256' } },
  };
}

function options(resource) {
  return {
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clockTolerance: 0, // else a token would live longer than it says
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    features: {
      clientIdMetadataDocument: { enabled: settings.clientDocuments, ack: 'draft-02' },
      devInteractions: { enabled: true },
      registration: { enabled: settings.registration },
      resourceIndicators: { enabled: true, getResourceServerInfo: (_ctx, asked) => aboutResource(asked, resource) },
    },
    fetch: readDocument,
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // By its own rule the library gives one only where `prompt=consent` is sent, which no host does.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'tests' }] },
    pkce: { required: () => true },
    scopes: ['offline_access', ...SCOPES],
    ttl: { AuthorizationCode: 60, Grant: 30 * 86_400, Interaction: 600, RefreshToken: 30 * 86_400, Session: 86_400 },
  };
}

function withoutLoopbackPort(text) {
  const url = new URL(text);
  if (url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) url.port = '';
  return url.href;
}

// RFC 8252, 7.3, for clients of each kind and for the name `localhost`, too.
function takeAnyPort(provider) {
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(asked) {
    return this.redirectUris.map(withoutLoopbackPort).includes(withoutLoopbackPort(asked));
  };
}

export function providerFor(issuer, resource) {
  const provider = new Provider(issuer, options(resource));
  if (settings.anyPort === 'all') takeAnyPort(provider);
  // What the library tells nobody but its owner.
  provider.on('authorization.error', (_ctx, error) => refusal('authorization', error));
  provider.on('grant.error', (_ctx, error) => refusal('grant', error));
  provider.on('registration_create.error', (_ctx, error) => refusal('registration', error));
  provider.on('server_error', (_ctx, error) => tell('server-error', { detail: String(error.stack) }));
  return provider;
}

function refusal(of, error) {
  tell('refusal', { of, error: error.error, detail: error.error_detail ?? error.error_description });
}

// Whose token it is, and for what; nothing where it is none of this provider's.
export async function facts(provider, token) {
  const known = await provider.AccessToken.find(token);
  if (known) return { client_id: known.clientId, scope: known.scope, exp: known.exp, aud: known.aud };
  const [head, body, signature] = token.split('.');
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' };
  const isOurs = signature && verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  return isOurs ? JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) : undefined;
}
