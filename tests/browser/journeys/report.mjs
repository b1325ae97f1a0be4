// SPDX-License-Identifier: EUPL-1.2
// A resident reports and sends files along, without scripts and on a small screen; a worker saves them.
// Then the proof of having reported, checked by somebody else.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
import { account, signIn, stage, visit } from '../stage.mjs';

const world = {};

/** A picture of one dot, with words hidden in it. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAEXRFWHRDb21tZW50AFZFUkJPUkdFThS6SsAAAAAKSURBVHjaY2gAAACCAIHaRQg7AAAAAElFTkSuQmCC',
  'base64',
);
const files = [
  { name: 'stip.png', mimeType: 'image/png', buffer: picture },
  { name: 'brief.txt', mimeType: 'text/plain', buffer: Buffer.from('Verzonnen voorbeeld van een brief.') },
  { name: 'programma.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\x00\x03', 'latin1') },
];

/** The browser writes `autofocus=""` where we wrote `autofocus`. */
const ours = (fault) => !fault.includes('attribute-boolean-style');
const looked = async (page) => {
  const found = await faults(page, { source: await page.content(), most: 20_000 });
  assert.deepEqual(found.filter(ours), []);
};

/** Presses a button and saves what comes. */
const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
};

for (const width of [1280, 320]) {
  test(`report: a story, files, the code, and back at ${width} px`, async () => {
    // axe waits for timers, which stand still where scripts are off: looked at with scripts, walked without.
    await visit({ js: width === 1280, width }, async (page) => {
      await page.goto('/melden/vraag/1');
      await page.locator('main [name="verhaal"]').fill('Verzonnen voorbeeld. Ik mocht niet naar binnen.');
      for (let number = 1; !page.url().endsWith('/melden/bestanden'); number += 1) {
        assert.ok(number < 12, `the questions do not end: ${page.url()}`);
        await page.locator('main form.gw-form button.utrecht-button--primary-action').click();
        await page.waitForLoadState();
      }
      await page.locator('main [name="bestand"]').setInputFiles(files);
      await page.locator('main form[action$="/melden/bestanden"] button').click();
      await page.waitForLoadState();
      const said = await page.locator('.gw-summary li').allTextContents();
      assert.equal(said.length, 1);
      assert.match(said[0], /^programma\.exe: /);
      assert.deepEqual(await page.locator('main li bdi').allTextContents(), ['stip.png', 'brief.txt']);
      if (width === 1280) await looked(page);
      await page.locator('main a[href$="/melden/vraag/10"]').click();
      assert.match(await page.locator('main dl').textContent(), /stip\.png/);
      await page.locator('main form[action$="/melden/vraag/10"] button').first().click();
      world.code = await page.locator('main .gw-code').first().textContent();
      await page.goto('/melden/volgen');
      await page.locator('main [name="code"]').fill(world.code);
      await page.locator('main form.gw-form button.utrecht-button--primary-action').click();
      await page.waitForLoadState();
      assert.deepEqual(await page.locator('main li bdi').allTextContents(), ['stip.png', 'brief.txt']);
      await page.locator('main [name="bestand"]').setInputFiles([{ ...files[1], name: 'later.txt', buffer: Buffer.from('Later gevonden.') }]);
      await page.locator('main form[action$="/melden/volgen/bestanden"] button').click();
      await page.waitForLoadState();
      assert.equal(await page.locator('main li bdi').count(), 3);
      if (width === 1280) await looked(page);
      const proof = await saved(page, page.locator('main form[action$="/melden/volgen/bewijs"] button'));
      assert.equal(proof.name, 'bewijs.pdf');
      assert.equal(proof.content.subarray(0, 5).toString(), '%PDF-');
    });
  });
}

test('report: a worker saves the copy and the original', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('consulent'), { back: '/adv' });
    // The highest number is the newest.
    const numbers = (await page.locator('main td a, main th a').allTextContents()).filter((text) => /^\d{4}-\d{5}$/.test(text.trim()));
    await page.locator('main').getByRole('link', { name: numbers.sort().at(-1).trim(), exact: true }).click();
    await page.waitForLoadState();
    world.number = (await page.locator('h1').textContent()).match(/\d{4}-\d{5}/)[0];
    const copy = await saved(page, page.locator('main a[href$="/bestanden/1"]'));
    assert.equal(copy.name, 'bestand-1.png');
    assert.ok(!copy.content.includes('VERBORGEN') && copy.content.length < picture.length);
    const original = await saved(page, page.locator('main form[action$="/bestanden/1"] button'));
    assert.ok(original.content.equals(picture));
    await page.goto('/adv/sleutels');
    assert.match(await page.locator('main').textContent(), /origineel van een bestand/);
  });
});

test('report: a file that a worker had stays, and a false proof is not ours', async () => {
  await visit({}, async (page) => {
    await page.goto('/melden/volgen');
    await page.locator('main [name="code"]').fill(world.code);
    await page.locator('main form.gw-form button.utrecht-button--primary-action').click();
    await page.waitForLoadState();
    const removable = page.locator('main form[action$="/bestanden/weg"]');
    assert.equal(await removable.count(), 2, 'the one that was saved cannot be taken back');
    await removable.first().locator('button').click();
    await page.waitForLoadState();
    assert.deepEqual(await page.locator('main li bdi').allTextContents(), ['stip.png', 'later.txt']);
    await page.goto('/melden/bewijs');
    await looked(page);
    await page.locator('main [name="nummer"]').fill(world.number);
    await page.locator('main [name="dag"]').fill('2026-01-01');
    await page.locator('main [name="controle"]').fill('0000-0000-0000-0000-0000-0000');
    await page.locator('main form.gw-form button.utrecht-button--primary-action').click();
    await page.waitForLoadState();
    assert.match(await page.locator('main [role="alert"]').textContent(), /niet van ons/);
    assert.equal(new URL(page.url()).origin, stage.origin);
  });
});
