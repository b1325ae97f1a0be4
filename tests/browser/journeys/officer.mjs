// SPDX-License-Identifier: EUPL-1.2
// The main job: an officer makes a plan in one afternoon, hears which measure backfires and why,
// weighs it, and takes the council pack along. With and without JavaScript, wide and narrow, in
// both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overflow } from '../browser.mjs';
import { account, signIn, visit } from '../stage.mjs';
import { addMeasure, assertNothingRefused, fillEmpty, finding, saveAndGoOn, startPlan, stepForm } from '../workbench.mjs';

const WAYS = [
  { name: 'with JavaScript, 1280 px, Dutch', js: true, width: 1280, prefix: '', officer: 0, lang: 'nl' },
  { name: 'without JavaScript, 320 px, Dutch', js: false, width: 320, prefix: '', officer: 1, lang: 'nl' },
  { name: 'with JavaScript, 320 px, English', js: true, width: 320, prefix: '/en', officer: 2, lang: 'en' },
];
const COURSE = 'Rolstoelparcours op de braderie';
const REASON = 'De braderie is over twee weken; wij vragen ervaringsdeskundigen om het gesprek te leiden.';

/** Walks from screen to screen by the buttons until the council pack; gives the steps that it met. */
const walk = async (page, plan, atStep) => {
  const met = [];
  while (!new URL(page.url()).pathname.endsWith('/raadspakket')) {
    assert.ok(met.length < 12, `the walk goes round: ${met.join(', ')}`);
    const step = /\/stap\/(\d)/.exec(page.url())?.[1] ?? 'toets';
    met.push(step);
    await atStep?.(step);
    assert.ok((await overflow(page)) <= 0, `step ${step} is wider than the window`);
    if (step === 'toets') {
      await page.locator('main form[action$="/toets/gelezen"] button').click();
      await page.waitForURL((url) => !url.pathname.endsWith('/toets'));
    } else {
      await fillEmpty(stepForm(page));
      await saveAndGoOn(page);
      await assertNothingRefused(page);
    }
  }
  return met;
};

for (const { name, prefix, officer, lang, ...how } of WAYS) {
  test(`an officer makes a plan: ${name}`, async () => {
    await visit(how, async (page) => {
      const who = account('beleidsmedewerker', officer);
      await signIn(page, who, { prefix, back: `${prefix}/werkbank` });
      const plan = await startPlan(page, prefix);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      // Her own municipality's figures, each with its label.
      const town = who.organisatie.replace(/^Gemeente /, '');
      assert.match(await page.locator('main').innerText(), new RegExp(town));
      assert.ok((await page.locator('main table .gw-tag').count()) >= 5, 'figures without labels');

      // The wheelchair course: known not to work, said where the measure stands, with its card.
      await addMeasure(page, plan, { title: COURSE, type: 'simulatie', grounds: ['handicap'] });
      const told = finding(page, 'B05', COURSE);
      await told.waitFor();
      const card = told.locator('a[href$="/wat-werkt/v09" i]');
      assert.equal(await card.count(), 1, 'the finding names no card');
      await card.click();
      await page.waitForURL(/\/wat-werkt\/v09$/i);
      assert.match(await page.locator('h1').innerText(), /\S/);

      await page.goto(`${plan}/stap/1`);
      const met = await walk(page, plan, async (step) => {
        if (step !== 'toets') return;
        // She weighs it, with a reason that stays.
        const about = page.locator('.gw-measure', { hasText: COURSE }).filter({ hasText: 'B05' });
        await about.locator('summary').first().click();
        const form = about.locator('form[action$="/toets/afwegen"]').first();
        await form.locator('textarea').fill(REASON);
        await form.locator('button').click();
        await page.waitForURL(/\/toets/);
        await page.locator('.gw-finding', { hasText: REASON }).waitFor();
      });
      assert.deepEqual([...new Set(met)].sort(), ['1', '2', '3', '4', '5', '6', 'toets']);

      // The council pack: on the screen with her reason in it, and as a PDF.
      assert.match(await page.locator('main').innerText(), new RegExp(REASON.slice(0, 30)));
      const pdf = page.locator('main a[href$="/raadspakket.pdf"]').first();
      const file = await page.request.get(await pdf.getAttribute('href'));
      assert.equal(file.status(), 200);
      assert.match(file.headers()['content-type'], /^application\/pdf/);
      const bytes = await file.body();
      assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-');
      assert.ok(bytes.length > 10_000, `a PDF of ${bytes.length} bytes`);

      // The plan file travels: what she takes along is a plan with her measure in it.
      const exported = await page.request.get(`${plan}/plan.json`);
      const json = await exported.json();
      assert.equal(json.formaat, 'gelijkwijzer-plan');
      assert.ok(json.maatregelen.some((one) => one.titel === COURSE && one.type === 'simulatie'));
    });
  });
}

test('what she types is saved by itself when scripts run', async () => {
  await visit({ js: true }, async (page) => {
    await signIn(page, account('beleidsmedewerker', 0));
    const plan = await startPlan(page);
    await page.goto(`${plan}/stap/3`);
    const field = stepForm(page).locator('textarea').first();
    const text = 'Gelijk is gelijk 🌷, ook bij ons. سلام';
    const saved = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await field.fill(text);
    await saved;
    // Another device: the same person, a browser that knows nothing.
    await visit({ js: false }, async (phone) => {
      await signIn(phone, account('beleidsmedewerker', 0));
      await phone.goto(`${plan}/stap/3`);
      assert.equal(await stepForm(phone).locator('textarea').first().inputValue(), text);
    });
  });
});
