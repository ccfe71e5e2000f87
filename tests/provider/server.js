// A certified OpenID provider on 127.0.0.1 for the tests, set up by environment variables (see `settings`).
// The first line on standard output is JSON, `"event":"ready"`; each answered token request prints one more, without
// any secret. It lives as long as its standard input is open, so that it never outlives the test that started it.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { errors, Provider } from 'oidc-provider';
import { choice, tell, textOf, wholeNumber } from './settings.js';

const settings = {
  port: wholeNumber('PORT', 0), // 0 is any free port
  rotate: choice('ROTATE', ['always', 'never', 'library']), // does a refresh answer with a new refresh token?
  // Who is given a refresh token: everybody, or by the library's own rule (`offline_access`, kept by `prompt=consent`)?
  refresh: choice('REFRESH', ['everybody', 'library']),
  grantTypes: choice('GRANT_TYPES', ['code-and-refresh', 'code']), // what the clients are registered for
  // How the clients are registered. The library takes a secret in body and header alike; `header` takes it there alone.
  clientAuth: choice('CLIENT_AUTH', ['client_secret_post', 'client_secret_basic', 'header', 'none']),
  // Beside the usual two clients, one for each way to show itself, whatever else is set: see `methodClients`.
  methodClients: choice('METHOD_CLIENTS', ['no', 'yes']) === 'yes',
  clientScope: process.env.CLIENT_SCOPE || undefined, // the scopes that the clients may ask for; else all
  secretEnds: wholeNumber('SECRET_ENDS', 0), // seconds since 1970; 0 is never
  // When the provider takes a grant back by itself, as where a person signs out there.
  revoke: choice('REVOKE', ['never', 'after-sign-in', 'after-refresh']),
  tokenBody: choice('TOKEN_BODY', ['form', 'json']), // the one content type that the token endpoint takes
  // Where refreshes alone are taken, and the token endpoint then takes codes alone; empty: one endpoint for both.
  refreshPath: process.env.REFRESH_PATH || '',
  openerPolicy: process.env.OPENER_POLICY || '', // Cross-Origin-Opener-Policy of every page; empty: none
  resource: process.env.RESOURCE || '', // the one API that tokens may be asked for (RFC 8707); empty: none
  pkce: choice('PKCE', ['optional', 'required']),
  accessTokenSeconds: wholeNumber('ACCESS_TOKEN_TTL', 3600),
  refreshTokenSeconds: wholeNumber('REFRESH_TOKEN_TTL', 30 * 86_400),
  clientId: process.env.CLIENT_ID || 'web-client',
  clientSecret: process.env.CLIENT_SECRET || 'a-secret-for-tests-only',
  redirectUris: (process.env.REDIRECT_URIS || 'http://127.0.0.1:8765/callback').split(/\s+/).filter(Boolean),
};

const NATIVE_CLIENT = 'native-client';
const PKCE_CLIENT = 'pkce-client'; // has a secret, and must send PKCE
const HEADER_CLIENT = 'header-client'; // its secret is taken in the header alone; PKCE is up to it
const PUBLIC_CLIENT = 'public-client'; // has no secret, and must send PKCE

// The web client's redirect URIs are compared whole; the native client's loopback ones on any port (RFC 8252, 7.3).
function registeredClients() {
  const alike = {
    client_secret: settings.clientSecret,
    client_secret_expires_at: settings.secretEnds,
    grant_types: settings.grantTypes === 'code' ? ['authorization_code'] : ['authorization_code', 'refresh_token'],
    id_token_signed_response_alg: 'ES256',
    response_types: ['code'],
    scope: settings.clientScope,
    token_endpoint_auth_method: settings.clientAuth === 'header' ? 'client_secret_basic' : settings.clientAuth,
  };
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}/callback`);
  const native = { ...alike, application_type: 'native', redirect_uris: loopback };
  return [
    { ...alike, client_id: settings.clientId, application_type: 'web', redirect_uris: settings.redirectUris },
    { ...native, client_id: NATIVE_CLIENT },
    ...(settings.methodClients ? methodClients(native) : []),
  ];
}

function methodClients({ client_secret, client_secret_expires_at, ...alike }) {
  const secret = { client_secret, client_secret_expires_at };
  return [
    { ...alike, ...secret, client_id: PKCE_CLIENT, token_endpoint_auth_method: 'client_secret_post' },
    { ...alike, ...secret, client_id: HEADER_CLIENT, token_endpoint_auth_method: 'client_secret_basic' },
    { ...alike, client_id: PUBLIC_CLIENT, token_endpoint_auth_method: 'none' },
  ];
}

// Of the clients that `methodClients` adds, and of all where PKCE is a must.
function mustSendPkce(clientId) {
  return settings.pkce === 'required' || [PKCE_CLIENT, PUBLIC_CLIENT].includes(clientId);
}

function isTakenInHeaderAlone(clientId) {
  return settings.clientAuth === 'header' || (settings.methodClients && clientId === HEADER_CLIENT);
}

function aboutResource(resource) {
  if (resource !== settings.resource) throw new errors.InvalidTarget();
  return { scope: 'read write', audience: resource, accessTokenFormat: 'opaque', accessTokenTTL: settings.accessTokenSeconds };
}

function providerOptions() {
  const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return {
    clients: registeredClients(),
    claims: { email: ['email'], openid: ['sub'] },
    clockTolerance: 0, // else a token would live longer than it says
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: { enabled: true, getResourceServerInfo: (_ctx, resource) => aboutResource(resource) },
      revocation: { enabled: true },
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, email: `${sub}@example.com` }) }),
    // The platform never sends `prompt=consent`, without which the library would give no refresh token.
    ...(settings.refresh === 'everybody' && { issueRefreshToken: () => true }),
    jwks: { keys: [{ ...signing, alg: 'ES256', use: 'sig', kid: 'tests' }] },
    pkce: { required: (_ctx, client) => mustSendPkce(client.clientId) },
    ...(settings.rotate !== 'library' && { rotateRefreshToken: settings.rotate === 'always' }),
    scopes: ['openid', 'offline_access', 'email', 'read', 'write'],
    ttl: {
      AccessToken: settings.accessTokenSeconds,
      RefreshToken: settings.refreshTokenSeconds,
      AuthorizationCode: 60,
      Grant: 30 * 86_400,
      IdToken: 3600,
      Interaction: 600,
      Session: 86_400,
    },
  };
}

// One line a token request: the names that came, in their order, and how it went.
function watchTokenRequests(provider) {
  const line = (ctx, error) => tell('token', {
    ok: !error,
    grant_type: ctx.oidc?.params?.grant_type,
    client_id: ctx.oidc?.params?.client_id,
    members: Object.keys(ctx.oidc?.body ?? ctx.req.body ?? {}),
    content_type: ctx.req.sentAs ?? ctx.get('content-type'),
    accept: ctx.get('accept'),
    basic: ctx.get('authorization') !== '',
    error: error?.error,
    detail: error?.error_detail ?? error?.error_description,
  });
  provider.on('grant.success', (ctx) => line(ctx));
  provider.on('grant.error', line);
  provider.on('server_error', (_ctx, error) => tell('server-error', { detail: String(error.stack) }));
}

// The tokens that are on their way when it happens look good and are the last ones.
function takeGrantsBack(provider) {
  const last = { 'after-sign-in': 'authorization_code', 'after-refresh': 'refresh_token' }[settings.revoke];
  provider.on('grant.success', (ctx) => {
    if (ctx.oidc.params.grant_type === last) provider.Grant.adapter.destroy(ctx.oidc.entities.Grant.jti);
  });
}

function answerJson(res, status, body, headers = {}) {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  res.end(JSON.stringify(body));
}

// The author's API: it knows whose token it was handed.
async function whoami(provider, req, res) {
  const bearer = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '');
  const token = bearer && await provider.AccessToken.find(bearer[1]);
  if (token) return answerJson(res, 200, { sub: token.accountId, client_id: token.clientId, scope: token.scope });
  const challenge = bearer ? 'Bearer error="invalid_token"' : 'Bearer';
  return answerJson(res, 401, { error: bearer ? 'invalid_token' : 'missing_token' }, { 'www-authenticate': challenge });
}

// Providers that take the secret in the header alone exist, so this refuses one in the body as the library refuses a
// wrong one, and hands all else on.
async function takeHeader(req, res) {
  const members = new URLSearchParams(await textOf(req));
  req.body = Object.fromEntries(members);
  if (!members.has('client_secret') || !isTakenInHeaderAlone(members.get('client_id'))) return true;
  const refused = { error: 'invalid_client', error_description: 'client authentication failed' };
  tell('token', { ok: false, members: [...members.keys()], content_type: req.headers['content-type'], ...refused });
  answerJson(res, 401, refused, { 'www-authenticate': 'Basic realm="tests"' });
  return false;
}

// The library reads forms only. Providers that read only JSON exist, so this hands it JSON as if it were a form, and
// refuses a form as the library refuses JSON.
async function takeJson(req, res) {
  const sentAs = req.headers['content-type'] ?? '';
  const text = await textOf(req);
  try {
    if (!/^application\/json\b/i.test(sentAs)) throw new Error('only application/json is taken here');
    req.body = JSON.parse(text);
  } catch (error) {
    tell('token', { ok: false, content_type: sentAs, error: 'invalid_request', detail: error.message });
    answerJson(res, 400, { error: 'invalid_request', error_description: error.message });
    return false;
  }
  req.sentAs = sentAs;
  req.headers['content-type'] = 'application/x-www-form-urlencoded';
  return true;
}

// Platforms that refresh at an address of its own exist, so this takes refreshes there and nowhere else.
async function takeApart(pathname, req, res) {
  req.body = Object.fromEntries(new URLSearchParams(await textOf(req)));
  const isRefresh = req.body.grant_type === 'refresh_token';
  if (isRefresh === (pathname === settings.refreshPath)) {
    req.url = '/token';
    return true;
  }
  const refused = { error: 'unsupported_grant_type', error_description: `not taken at ${pathname}` };
  tell('token', { ok: false, grant_type: req.body.grant_type, members: Object.keys(req.body), ...refused });
  answerJson(res, 400, refused);
  return false;
}

function serve(provider) {
  const library = provider.callback();
  return async (req, res) => {
    const { pathname } = new URL(req.url, provider.issuer);
    if (pathname === '/whoami') return whoami(provider, req, res);
    if (pathname === '/token' && settings.tokenBody === 'json' && !(await takeJson(req, res))) return undefined;
    const knowsHeader = settings.clientAuth === 'header' || settings.methodClients;
    if (pathname === '/token' && knowsHeader && !(await takeHeader(req, res))) return undefined;
    const isApart = settings.refreshPath && ['/token', settings.refreshPath].includes(pathname);
    if (isApart && !(await takeApart(pathname, req, res))) return undefined;
    // The library's pages import a font from elsewhere; a test asks nothing of the Internet.
    res.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    if (settings.openerPolicy) res.setHeader('cross-origin-opener-policy', settings.openerPolicy);
    return library(req, res);
  };
}

const server = createServer();
server.listen(settings.port, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, providerOptions());
  watchTokenRequests(provider);
  takeGrantsBack(provider);
  server.on('request', serve(provider));
  tell('ready', {
    issuer,
    discovery: `${issuer}/.well-known/openid-configuration`,
    authorization_url: `${issuer}/auth`,
    token_url: `${issuer}/token`,
    revocation_url: `${issuer}/token/revocation`,
    whoami: `${issuer}/whoami`,
    web_client: settings.clientId,
    native_client: NATIVE_CLIENT,
  });
});

process.stdin.on('end', () => process.exit(0)).resume();
