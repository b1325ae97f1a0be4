// SPDX-License-Identifier: EUPL-1.2
// Two officers of one municipality on one plan: nobody overwrites the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
import { stage, signIn, visit } from '../stage.mjs';
import { startPlan, stepForm } from '../workbench.mjs';

/** Two officers of the same municipality. */
const colleagues = () => {
  const officers = stage.demo.accounts.filter((one) => one.rol === 'beleidsmedewerker');
  const first = officers.find((one) => officers.filter((other) => other.organisatie === one.organisatie).length > 1);
  assert.ok(first, 'no municipality of the demo has two officers');
  return officers.filter((one) => one.organisatie === first.organisatie);
};

const submit = async (page) => {
  await stepForm(page).locator('button[name="_doe"][value="blijf"]').click();
  await page.waitForLoadState();
};

test('one field, two officers: the second sees both texts and chooses', async () => {
  const [one, two] = colleagues();
  await visit({ js: false }, async (first) => {
    await signIn(first, one);
    const plan = await startPlan(first);
    await first.goto(`${plan}/stap/1`);
    await visit({ js: false }, async (second) => {
      await signIn(second, two);
      await second.goto(`${plan}/stap/1`);
      const [mine, hers] = ['De tekst van de eerste', 'De tekst van de tweede'];
      const [left, right] = [first, second].map((page) => stepForm(page).locator('textarea').first());
      await left.fill(mine);
      await submit(first);
      // She did not see that; another field of hers does no harm to anyone.
      await right.fill(hers);
      const other = stepForm(second).locator('textarea').nth(1);
      await other.fill('Alleen zij raakt dit aan');
      await submit(second);
      const shown = await second.locator('main').innerText();
      assert.match(shown, new RegExp(mine), 'the conflict does not show what the first wrote');
      assert.equal(await stepForm(second).locator('textarea').first().inputValue(), hers, 'what she typed is lost');
      await first.goto(`${plan}/stap/1`);
      assert.equal(await left.inputValue(), mine, 'the first was overwritten');
      assert.equal(await stepForm(first).locator('textarea').nth(1).inputValue(), 'Alleen zij raakt dit aan');
      // She has seen both now, and her choice holds.
      await submit(second);
      await first.goto(`${plan}/stap/1`);
      assert.equal(await left.inputValue(), hers);
    });
  });
});

test('one field, two officers, saving by itself: the conflict is said, nothing is overwritten', async () => {
  const [one, two] = colleagues();
  await visit({ js: true }, async (first) => {
    await signIn(first, one);
    const plan = await startPlan(first);
    await first.goto(`${plan}/stap/1`);
    await visit({ js: true }, async (second) => {
      await signIn(second, two);
      await second.goto(`${plan}/stap/1`);
      const posted = (page) => page.waitForResponse((response) => response.request().method() === 'POST');
      const field = (page) => stepForm(page).locator('textarea').first();
      const saved = posted(first);
      await field(first).fill('Van de eerste, vanzelf bewaard');
      assert.equal((await saved).status(), 200);
      const refused = posted(second);
      await field(second).fill('Van de tweede, te laat');
      assert.equal((await refused).status(), 409);
      // Said at the field, in a page that is still accessible; what she typed stands.
      const id = await field(second).getAttribute('id');
      await second.locator(`[id="${id}-fout"]`, { hasText: 'Van de eerste' }).waitFor();
      assert.equal(await field(second).inputValue(), 'Van de tweede, te laat');
      assert.deepEqual((await faults(second)).filter((fault) => !/: html /.test(fault)), []);
      await first.goto(`${plan}/stap/1`);
      assert.equal(await field(first).inputValue(), 'Van de eerste, vanzelf bewaard');
    });
  });
});
