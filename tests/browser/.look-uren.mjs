// look at a plan's hours page: needs a plan to be made first
import { mkdirSync } from 'node:fs';
import { contextOf, faults, startBrowser, startDemo } from '/work/main/tests/browser/browser.mjs';
const out = process.argv[2]; mkdirSync(out, { recursive: true });
const demo = await startDemo(); const browser = await startBrowser();
const page = await (await contextOf(browser)).newPage();
page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
const shot = async (name, path) => { if (path) { const r = await page.goto(demo.adres + path); console.log(path, r.status(), (await r.body()).length); } await page.setViewportSize({ width: 1280, height: 900 }); for (const f of await faults(page)) console.log(name, f);
  for (const width of [1280, 320]) { await page.setViewportSize({ width, height: 900 }); await page.screenshot({ path: `${out}/${name}-${width}.png`, fullPage: true }); } };
await page.goto(`${demo.adres}/inloggen`);
await page.locator(`form:has(input[value="marieke@tubbergen.voorbeeld.nl"]) button`).click();
await page.goto(`${demo.adres}/werkbank`);
let base;
if (process.argv.includes('--plan')) {
  await page.locator('input[name=hoofdoorzaak]').first().check(); await page.locator('form:has(input[name=hoofdoorzaak]) button').click();
  base = new URL(page.url()).pathname.replace(/\/stap.*/, ''); console.log(base);
  let t = Date.now(); await page.goto(demo.adres + base + '/uren'); console.log('ms', Date.now() - t);
  await shot('uren', base + '/uren'); await shot('uren-en', '/en' + base + '/uren');
  await shot('uren-2', base + '/uren?uren=2&geld=8000&minstens=3&hoogstens=5&weg=vaste-selectie&houd=praktijktest-wonen');
  await shot('uren-fout', base + '/uren?uren=-4&geld=veel&minstens=5&hoogstens=3');
  await shot('stap4', base + '/stap/4'); await shot('voorbeelden', base + '/voorbeelden');
  await page.goto(demo.adres + base + '/uren?uren=8&geld=30000&minstens=4&hoogstens=6');
  await page.locator('section.gw-adopt button').click(); console.log('na', page.url());
  await shot('na-overnemen');
} else {
  const paths = { lijst: '/wat-werkt', 'lijst-en': '/en/wat-werkt', filter: '/wat-werkt?soort=valkuil&richting=averechts&domein=onderwijs', leeg: '/wat-werkt?soort=valkuil&domein=politie', M03: '/wat-werkt/m03', 'M03-en': '/en/wat-werkt/m03', M06: '/wat-werkt/m06', V09: '/wat-werkt/v09', I03: '/wat-werkt/i03', gsa: '/wat-werkt/gsa', M09: '/wat-werkt/m09', onderzoeken: '/wat-werkt/onderzoek', 'onderzoeken-en': '/en/wat-werkt/onderzoek', studie: '/wat-werkt/onderzoek/castilla-2015', 'studie-en': '/en/wat-werkt/onderzoek/lai-2016' };
  for (const [n, p] of Object.entries(paths)) await shot(n, p);
}
await browser.close(); await demo.stop();
