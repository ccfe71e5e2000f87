// An MCP server on 127.0.0.1 for the tests: the official SDK's middleware asks for a token, and the certified provider
// beside it, on a port of its own, registers clients and signs people in (its settings: `mcp-provider.js`).
// The first line on standard output is JSON, `"event":"ready"`; each request that was answered prints one more, without
// any secret. It lives as long as its standard input is open, so that it never outlives the test that started it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { facts, providerFor, SCOPES } from './mcp-provider.js';
import { tell, textOf } from './settings.js';

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

// Names in their order, and of the values those that tell one request from another and are no secret.
function told(body) {
  if (!body || typeof body !== 'object') return undefined;
  const { grant_type, client_id, resource, scope, method, redirect_uris, application_type } = body;
  return { members: Object.keys(body), grant_type, client_id, resource, scope, method, redirect_uris, application_type };
}

// One line for each request, once it is answered.
function watched(at, listener) {
  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url, 'http://127.0.0.1');
    const { authorization } = req.headers;
    const head = { at, method: req.method, path: pathname, query: [...searchParams.keys()], http: req.httpVersion };
    res.on('finish', () => {
      const shown = authorization?.split(' ')[0]; // the scheme alone
      tell('request', { ...head, authorization: shown, body: told(req.body), status: res.statusCode });
    });
    return listener(req, res);
  };
}

// The library takes a body that was read before it. Read here, it can be told.
async function readBefore(library, req, res) {
  const sentAs = req.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(sentAs)) {
    req.body = Object.fromEntries(new URLSearchParams(await textOf(req)));
  } else if (/^application\/json\b/i.test(sentAs)) {
    req.body = JSON.parse(await textOf(req));
  }
  // The library's pages import a font from elsewhere; a test asks nothing of the internet.
  res.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  return library(req, res);
}

function verifier(provider) {
  return {
    async verifyAccessToken(token) {
      const { client_id: clientId, scope = '', exp: expiresAt, aud } = (await facts(provider, token)) ?? {};
      if (!expiresAt) throw new InvalidTokenError('no token of this provider');
      return { token, clientId, scopes: scope.split(' '), expiresAt, resource: aud && new URL(aud) };
    },
  };
}

// A server for each request: there are no sessions.
async function answer(req, res) {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list-notes', { description: 'Lists notes' }, () => ({ content: [{ type: 'text', text: 'none' }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => server.close());
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
}

function resourceServer(provider, metadata, mcpUrl) {
  const app = createMcpExpressApp();
  const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(mcpUrl);
  app.use(mcpAuthMetadataRouter({ oauthMetadata: metadata, resourceServerUrl: mcpUrl, scopesSupported: SCOPES }));
  const bearer = requireBearerAuth({
    verifier: verifier(provider),
    requiredScopes: [SCOPES[0]],
    resourceMetadataUrl,
    expectedResource: mcpUrl,
  });
  app.post('/mcp', bearer, answer);
  return app;
}

const [ofProvider, ofResource] = [createServer(), createServer()];
const issuer = await listening(ofProvider);
const mcpUrl = new URL('/mcp', await listening(ofResource));
const provider = providerFor(issuer, mcpUrl.href);
const library = provider.callback();
const handOn = (req, res) => readBefore(library, req, res);
ofProvider.once('request', handOn); // its own document, read here before anybody is told of requests
const metadata = await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json();
ofProvider.on('request', watched('provider', handOn));
ofResource.on('request', watched('resource', resourceServer(provider, metadata, mcpUrl)));
tell('ready', { url: mcpUrl.href, issuer });

process.stdin.on('end', () => process.exit(0)).resume();
