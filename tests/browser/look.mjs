// SPDX-License-Identifier: EUPL-1.2
// Pictures for people: node look.mjs OUT_FOLDER [--as EMAIL] PATH...
import { mkdirSync } from 'node:fs';
import { contextOf, faults, startBrowser, startDemo } from './browser.mjs';

const [out, ...rest] = process.argv.slice(2);
const as = rest[0] === '--as' ? rest.splice(0, 2)[1] : null;
mkdirSync(out, { recursive: true });
const demo = await startDemo();
const browser = await startBrowser();
const page = await (await contextOf(browser)).newPage();
page.on('console', (message) => message.type() === 'error' && console.log('console:', message.text()));
if (as) {
  await page.goto(`${demo.adres}/inloggen`);
  await page.locator(`form:has(input[value="${as}"]) button`).click();
}
for (const path of rest) {
  await page.goto(demo.adres + path);
  for (const fault of await faults(page)) console.log(fault);
  const name = path.replaceAll(/[^a-z0-9]+/gi, '_') || 'home';
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${out}/${name}-${width}.png`, fullPage: true });
  }
}
await browser.close();
await demo.stop();
