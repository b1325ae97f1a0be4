// SPDX-License-Identifier: EUPL-1.2
// Reporting in the languages that only the report flow speaks: every page in Arabic, which runs from right
// to left, each type of page in the others; then another language in the middle of a sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, overflow } from '../browser.mjs';
import { visit } from '../stage.mjs';

/** HTML of a page of the flow, in bytes. */
const MOST = 20_000;
const LANGUAGES = [
  { prefix: '/ar', lang: 'ar', dir: 'rtl', questions: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { prefix: '/makkelijk', lang: 'nl', dir: 'ltr', questions: [1, 5, 7, 9, 10] },
  { prefix: '/tr', lang: 'tr', dir: 'ltr', questions: [1, 5, 7, 9, 10] },
  { prefix: '/pl', lang: 'pl', dir: 'ltr', questions: [1, 5, 7, 9, 10] },
  { prefix: '/uk', lang: 'uk', dir: 'ltr', questions: [1, 5, 7, 9, 10] },
];

/** Presses the first button of the form on the page that sends to an address with this end. */
const send = async (page, action) => {
  await page.locator(`main form[action$="${action}"] button`).first().click();
  await page.waitForLoadState();
};

for (const { prefix, lang, dir, questions } of LANGUAGES) {
  test(`languages: a report from begin to end in ${prefix}`, async () => {
    await visit({}, async (page) => {
      const found = [];
      const look = async (source) => {
        const html = page.locator('html');
        assert.equal(await html.getAttribute('lang'), lang, page.url());
        assert.equal(await html.evaluate((element) => getComputedStyle(element).direction), dir, page.url());
        found.push(...(await faults(page, { most: MOST, source })));
      };
      const open = async (path) => {
        const response = await page.goto(prefix + path);
        await look(await response.text());
      };
      await page.goto(prefix);
      assert.equal(new URL(page.url()).pathname, `${prefix}/melden`);
      await open('/melden');
      await page.goto(`${prefix}/melden/vraag/1`);
      await page.locator('main [name="verhaal"]').fill('Verzonnen voorbeeld – مثال مختلق – вигаданий приклад');
      await send(page, '/melden/vraag/1');
      // Known to those who help: then the page about contact is there.
      await page.goto(`${prefix}/melden/vraag/7`);
      await page.locator('main [name="bekend"][value="N01"]').check();
      await send(page, '/melden/vraag/7');
      for (const number of questions) await open(`/melden/vraag/${number}`);
      // A mistake, told at its field.
      await page.goto(`${prefix}/melden/vraag/9`);
      await page.locator('main [name="email"]').fill('niemand');
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await send(page, '/melden/vraag/9');
      await look(await (await answered).text());
      await page.locator('main [name="email"]').fill('niemand@voorbeeld.nl');
      await send(page, '/melden/vraag/9');
      await page.waitForURL(`**${prefix}/melden/bestanden`);
      await page.locator('main [name="bestand"]').setInputFiles([
        { name: 'brief.txt', mimeType: 'text/plain', buffer: Buffer.from('Verzonnen brief.') },
        { name: 'leeg.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
      ]);
      const taken = page.waitForResponse((response) => response.request().method() === 'POST');
      await send(page, '/melden/bestanden');
      await look(await (await taken).text());
      await open('/melden/bestanden');
      assert.match(await page.locator('main').innerText(), /brief\.txt/);
      await page.locator('main a[href$="/melden/vraag/10"]').click();
      await page.waitForURL(`**${prefix}/melden/vraag/10`);
      await send(page, '/melden/vraag/10');
      await page.waitForURL(`**${prefix}/melden/code`);
      await look();
      const code = await page.locator('.gw-code').first().innerText();
      assert.equal(await page.locator('.gw-code').first().evaluate((element) => getComputedStyle(element).direction), 'ltr');
      await page.locator('main [name="groep"]').fill(code.split('-')[3]);
      await send(page, '/melden/code');
      await open('/melden/volgen');
      await page.locator('main [name="code"]').fill(code);
      const shown = page.waitForResponse((response) => response.request().method() === 'POST');
      await send(page, '/melden/volgen');
      await look(await (await shown).text());
      await open('/melden/bewijs');
      // A page of the site, asked in this language.
      const elsewhere = await page.goto(`${prefix}/gemeenten`);
      assert.equal(elsewhere.status(), 404);
      await look(await elsewhere.text());
      assert.deepEqual(found, []);
    });
  });
}

test('languages: what is typed comes along to another language, without scripts, at 320 px', async () => {
  await visit({ js: false, width: 320 }, async (page) => {
    await page.goto('/melden/vraag/1');
    await page.locator('main [name="verhaal"]').fill('Halverwege een zin');
    await page.locator('.gw-tongues [lang="ar"]').click();
    await page.waitForURL('**/ar/melden/vraag/1');
    assert.equal(await page.locator('main [name="verhaal"]').inputValue(), 'Halverwege een zin');
    await page.locator('.gw-tongues [lang="pl"]').click();
    await page.waitForURL('**/pl/melden/vraag/1');
    // Enter in a field goes on, in this language.
    await page.goto('/pl/melden/vraag/3');
    await page.locator('main [name="plek"]').fill('autobus');
    await page.locator('main [name="plek"]').press('Enter');
    await page.waitForURL('**/pl/melden/vraag/4');
  });
});

test('languages: Arabic with text twice as large does not grow out of the window', async () => {
  await visit({ width: 640 }, async (page) => {
    for (const path of ['/ar/melden', '/ar/melden/vraag/1', '/ar/melden/volgen', '/ar/melden/bewijs']) {
      await page.goto(path);
      await page.addStyleTag({ content: ':root { font-size: 200% }' });
      assert.ok((await overflow(page)) <= 0, `${path} is too wide`);
    }
  });
});
