// SPDX-License-Identifier: EUPL-1.2
// One Chromium and one demo server for all journeys, and what every page is held to.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const WIDTHS = [1280, 320];

/** The program under test: the one that cargo built last, unless GELIJKWIJZER names another. */
export const program = process.env.GELIJKWIJZER ?? new URL('../../target/debug/gelijkwijzer', import.meta.url).pathname;

/** Starts the demo on a free port; gives its address, its accounts and how to stop it. */
export const startDemo = async () => {
  const child = spawn(program, ['demo', '--json', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    new Promise((done) => createInterface({ input: child.stdout }).once('line', (line) => done([line]))),
    new Promise((_, fail) => child.once('exit', (code) => fail(new Error(`the demo ended with ${code}`)))),
  ]);
  // Until it is gone, so that no run leaves a server behind.
  const stop = () => new Promise((gone) => (child.once('exit', gone), child.kill('SIGTERM')));
  return { ...JSON.parse(line), stop };
};

/** Every route as the program declares it: {methode, pad, toegang, rollen}. */
export const declaredRoutes = () => JSON.parse(execFileSync(program, ['routes', '--json'], { maxBuffer: 1 << 24 }).toString());

/** `fontSize`: what a person set in the browser, 16 pixels when nothing. */
export const startBrowser = ({ fontSize = 16 } = {}) =>
  chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium']).toString().trim(),
    args: [`--blink-settings=defaultFontSize=${fontSize}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** bypassCSP: else our own policy keeps axe out; that the policy holds is tested without browser. */
export const contextOf = (browser, options = {}) =>
  browser.newContext({ bypassCSP: true, locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });

/** Collects what no page may do: ask another origin for something, or complain in the console. */
export const watch = (context, origin) => {
  const seen = [];
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) seen.push(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    // A page that answers 4xx on purpose makes the browser say so; that is not a fault of the page.
    const expected = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !expected) seen.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => seen.push(`script error: ${error.error().message}`));
  return seen;
};

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice'];
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'require-sri': 'off', // our own origin, under names that change with the content
    'form-dup-name': 'off', // checkbox groups
    'long-title': 'off',
    // The summary of errors stands above the title, so that it is read first.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'prefer-native-element': 'off',
    // A form with one button means that button; the standard's default type is submit.
    'no-implicit-button-type': 'off',
    'tel-non-breaking': 'off',
  },
});

/** How many pixels the page is wider than the window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const axe = async (page) => {
  // Half a megabyte: once per page, however many widths.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
};

/** What is wrong with some HTML as the server sent it. */
export const htmlFaults = async (source, most = 45_000) => {
  const report = await validator.validateString(source);
  const found = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `html ${ruleId} ${line}:${column} ${message}`));
  const size = Buffer.byteLength(source);
  if (size > most) found.push(`${size} bytes of HTML, at most ${most}`);
  const headings = source.match(/<h1[ >]/g)?.length ?? 0;
  if (headings !== 1) found.push(`${headings} headings of the first order, not 1`);
  return found;
};

/**
 * What is wrong with the page that is open: axe and reflow at both widths, the HTML.
 * `source`: the HTML as it came; without it, the page is asked once more. `most`: bytes it may have.
 */
export const faults = async (page, { source, most } = {}) => {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await overflow(page);
    if (wide > 0) found.push(`at ${width} px: ${wide} px too wide`);
    for (const fault of await axe(page)) found.push(`at ${width} px: ${fault}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  found.push(...(await htmlFaults(source ?? (await (await page.request.get(page.url())).text()), most)));
  const where = new URL(page.url()).pathname;
  return found.map((fault) => `${where}: ${fault}`);
};
