// What a provider reads where a client id is the address of a document: one shaped like that of each host. Nothing is
// asked of the internet; the host in the address decides.
const forever = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none' };

// Says no `application_type`, so that it counts as a web client, and names its loopback addresses without a port.
const claudeCode = { client_name: 'Claude Code', redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'] };

const codex = {
  client_name: 'Codex',
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
};

const vsCode = {
  client_name: 'Visual Studio Code',
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
};

// A client of the tests, for whoever types an address.
const typed = { client_name: 'A typed document', application_type: 'native', redirect_uris: ['http://127.0.0.1/callback'] };

const documents = { 'claude.ai': claudeCode, 'chatgpt.com': codex, 'vscode.dev': vsCode, 'client.example': typed };

// In place of `fetch`.
export async function readDocument(url) {
  const { href, host } = new URL(url);
  if (!documents[host]) return new Response('no such document', { status: 404 });
  return Response.json({ client_id: href, client_uri: `https://${host}`, ...forever, ...documents[host] });
}
