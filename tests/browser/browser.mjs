// SPDX-License-Identifier: EUPL-1.2
// One Chromium and one demo server for all journeys.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const WIDTHS = [1280, 320];

/** Starts the demo on a free port; gives its address, its accounts and how to stop it. */
export const startDemo = async () => {
  const program = process.env.GELIJKWIJZER ?? new URL('../../target/debug/gelijkwijzer', import.meta.url).pathname;
  const child = spawn(program, ['demo', '--json', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    new Promise((done) => createInterface({ input: child.stdout }).once('line', (line) => done([line]))),
    new Promise((_, fail) => child.once('exit', (code) => fail(new Error(`the demo ended with ${code}`)))),
  ]);
  return { ...JSON.parse(line), stop: () => child.kill('SIGTERM') };
};

export const startBrowser = () =>
  chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium']).toString().trim(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

export const contextOf = (browser, options = {}) =>
  browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 }, ...options });

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice'];
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'require-sri': 'off', // our own origin, under names that change with the content
    'form-dup-name': 'off', // checkbox groups
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'prefer-native-element': 'off',
    // A form with one button means that button; the standard's default type is submit.
    'no-implicit-button-type': 'off',
    'tel-non-breaking': 'off',
  },
});

/** What is wrong with the page that is open: axe and reflow at both widths, HTML once. */
export const faults = async (page, { html = true } = {}) => {
  const found = [];
  const where = new URL(page.url()).pathname;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) found.push(`${where} at ${width} px: ${overflow} px too wide`);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
    for (const { id, nodes } of violations) found.push(`${where} at ${width} px: axe ${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  if (html) {
    const source = await (await page.request.get(page.url())).text();
    const report = await validator.validateString(source);
    for (const { messages } of report.results) for (const { ruleId, message, line, column } of messages) found.push(`${where}: html ${ruleId} ${line}:${column} ${message}`);
    if (source.length > 45_000) found.push(`${where}: ${source.length} bytes of HTML, at most 45000`);
  }
  return found;
};
