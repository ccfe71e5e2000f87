// conformance-client.js URL
// What the official conformance suite starts as "the client": `plugin-auth sign-in` at the suite's MCP server, and the
// person, whose part is no more than following redirects, since the suite's authorization page asks nothing.
//
//   PLUGIN_AUTH  the program
//   SIGN_IN      more arguments for it, as a JSON list
//   SIGN_INS     how many sign-ins, one behind the other, of one and the same project
//
// Ends with 0 where each sign-in ended with a result: the suite fails any other status, and gives no refresh token, so
// that the program's own is 1 even where all went well. What the program printed is printed, a line an event.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createInterface } from 'node:readline';

const [server] = process.argv.slice(2);
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}');

function signInArguments() {
  const typed = context.client_id ? ['--client-id', context.client_id] : [];
  const always = ['sign-in', '--server', server, '--json', '--no-browser', '--timeout', '20'];
  return [...always, ...typed, ...JSON.parse(process.env.SIGN_IN ?? '[]')];
}

// Only where the suite hands one over: an empty one would be one, too.
function secret() {
  return context.client_secret ? { PLUGIN_AUTH_CLIENT_SECRET: context.client_secret } : {};
}

// The browser: it goes from page to page, as a person's does, and not as a script's request, which the program turns away. Its last
// page is the program's own.
async function follow(url) {
  const [page] = await once(get(url), 'response');
  page.resume();
  const { location } = page.headers;
  if (location) await follow(new URL(location, url));
}

async function signIn() {
  const program = spawn(process.env.PLUGIN_AUTH, signInArguments(), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...secret() },
  });
  const ended = once(program, 'exit');
  let last = {};
  for await (const line of createInterface({ input: program.stdout })) {
    console.log(line);
    last = JSON.parse(line);
    // Whoever can't be reached is waited for by the program, which says so.
    if (last.event === 'open') follow(last.url).catch((error) => console.error(`${last.url}: ${error.message}`));
  }
  await ended;
  if (last.event !== 'result' || last.verdict === null) throw new Error('the last line is no result of a sign-in');
}

for (let left = Number(process.env.SIGN_INS ?? 1); left > 0; left -= 1) await signIn();
