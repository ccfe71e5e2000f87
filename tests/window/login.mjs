// login.mjs PROFILE sign-in|cancel NAME [PICTURE]
// Plays the person in the Chromium that tests/window/browser started: waits for the provider's page, signs in as NAME
// and consents, or cancels, and closes it. Prints as JSON where that ended: {"url", "title", "text"}. PICTURE: the first page as PNG.
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const { chromium } = createRequire(new URL('../provider/package.json', import.meta.url))('playwright-core');
const [profile, wish, name, picture] = process.argv.slice(2);
const PATIENCE = 30_000;

// Chromium writes port and path in one go once it listens; nothing tells when.
async function debuggingAddress() {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(30)) {
    const [port, path] = (await readFile(`${profile}/DevToolsActivePort`, 'utf8').catch(() => '')).split('\n');
    if (path) return `ws://127.0.0.1:${port}${path}`;
  }
  throw new Error(`no browser came up with the profile ${profile}`);
}

async function providerPage(context) {
  const atProvider = (page) => new URL(page.url()).pathname.startsWith('/interaction/');
  const onTheWay = [...context.pages()];
  context.on('page', (page) => onTheWay.push(page));
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(30)) {
    const found = onTheWay.find((page) => !page.isClosed() && URL.canParse(page.url()) && atProvider(page));
    if (found) return found;
  }
  throw new Error(`no page of the provider, only ${onTheWay.map((page) => page.url()).join(' ')}`);
}

const browser = await chromium.connectOverCDP(await debuggingAddress(), { timeout: PATIENCE });
const context = browser.contexts()[0];
context.setDefaultTimeout(PATIENCE);
const page = await providerPage(context);
await page.waitForLoadState();
if (picture) await page.screenshot({ path: picture });

const provider = new URL(page.url()).origin;
const away = page.waitForURL((url) => url.origin !== provider, { timeout: PATIENCE });
if (wish === 'cancel') {
  await page.getByRole('link', { name: 'Cancel' }).click();
} else {
  // A person who is still signed in is only asked to consent.
  const login = page.getByPlaceholder('Enter any login');
  if (await login.count()) {
    await login.fill(name);
    await page.getByPlaceholder('and password').fill('any password');
    await page.getByRole('button', { name: 'Sign-in' }).click();
  }
  await Promise.race([page.getByRole('button', { name: 'Continue' }).click().catch(() => undefined), away]);
}
await away;
console.log(JSON.stringify({
  url: page.url(),
  title: await page.title(),
  text: await page.locator('body').innerText(),
}));
// Another page to sign in at begins a browser of its own: without a screen, a running one takes none.
await rm(`${profile}/DevToolsActivePort`, { force: true });
await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => undefined);
process.exit(0);
