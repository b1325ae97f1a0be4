// SPDX-License-Identifier: EUPL-1.2
// Wrong input: a clear error at the field, focus on the summary, nothing typed is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
import { account, signIn, visit } from '../stage.mjs';
import { finding, startPlan, stepForm } from '../workbench.mjs';

/** The summary has focus, comes first in the title, and each line leads to its field. */
const assertSummary = async (page, field, error, js) => {
  const summary = page.locator('#fouten');
  await summary.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'fouten', 'the summary has no focus');
  assert.match(await page.title(), error);
  const link = summary.locator(`a[href="#${field}"]`);
  assert.equal(await link.count(), 1, `no line leads to ${field}`);
  await link.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), field, 'the line does not lead to its field');
  const described = await page.locator(`[id="${field}"]`).getAttribute('aria-describedby');
  assert.ok(described?.split(/\s+/).includes(`${field}-fout`), 'the error does not belong to its field');
  assert.match(await page.locator(`[id="${field}-fout"]`).innerText(), /\S/);
  // axe is a script itself.
  if (!js) return;
  const found = await faults(page, { source: await page.content() });
  // The page was made by a form: what a browser adds to the HTML is not the server's.
  assert.deepEqual(found.filter((fault) => !/: html /.test(fault)), []);
};

for (const [js, prefix, error] of [[true, '', /^Fout: /], [false, '', /^Fout: /], [true, '/en', /^Error: /]]) {
  const way = `${js ? 'with' : 'without'} JavaScript, ${prefix ? 'English' : 'Dutch'}`;

  test(`a wrong password: ${way}`, async () => {
    await visit({ js }, async (page) => {
      await page.goto(`${prefix}/inloggen`);
      await page.locator('#email').fill('niemand@voorbeeld.nl');
      await page.locator('#wachtwoord').fill('dit is het wachtwoord niet');
      await page.locator('form:has(#wachtwoord) button.utrecht-button--primary-action').click();
      await assertSummary(page, 'email', error, js);
      assert.equal(await page.locator('#email').inputValue(), 'niemand@voorbeeld.nl');
      assert.equal(await page.locator('#wachtwoord').inputValue(), '', 'a password must not travel back');
    });
  });

  test(`a budget that cannot be: ${way}`, async () => {
    await visit({ js }, async (page) => {
      await signIn(page, account('beleidsmedewerker', 1), { prefix });
      const plan = await startPlan(page, prefix);
      await page.goto(`${plan}/stap/4`);
      const form = stepForm(page);
      const other = form.locator('textarea').first();
      const text = 'Een doel met een ☂ en <script>alert(1)</script> en שלום';
      await other.fill(text);
      await page.locator('[id="plan-budget"]').fill('-5000');
      await form.locator('button[name="_doe"][value="verder"]').click();
      await page.waitForLoadState();
      await assertSummary(page, 'plan-budget', error, js);
      assert.equal(await page.locator('[id="plan-budget"]').inputValue(), '-5000');
      await page.locator('[id="plan-budget"]').fill('12,5,0');
      await stepForm(page).locator('button[name="_doe"][value="verder"]').click();
      await page.waitForLoadState();
      assert.match(await page.locator('[id="plan-budget-fout"]').innerText(), /22[.,]000/);
      assert.equal(await page.locator('[id="plan-budget"]').inputValue(), '12,5,0');
      assert.equal(await stepForm(page).locator('textarea').first().inputValue(), text);
    });
  });
}

test('a file that is no plan says where and why, and stays', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('beleidsmedewerker', 2));
    await page.goto('/werkbank');
    const broken = '{"formaat":"gelijkwijzer-plan","versie":1,"maatregelen":[{"id":"m1","type":"toverij"}]}';
    const form = page.locator('main form[action$="/werkbank/inlezen"]');
    await page.locator('details:has(form[action$="/werkbank/inlezen"]) > summary').click();
    await form.locator('textarea').fill(broken);
    await form.locator('button').click();
    await page.waitForLoadState();
    await page.locator('#fouten').waitFor();
    assert.match(await page.locator('#fouten').innerText(), /maatregelen\[0\]\.type/);
    assert.equal(await form.locator('textarea').inputValue(), broken);
  });
});

test('a megabyte in a field is refused at the field', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('beleidsmedewerker', 2));
    const plan = await startPlan(page);
    await page.goto(`${plan}/stap/1`);
    const area = stepForm(page).locator('textarea').first();
    const id = await area.getAttribute('id');
    await area.evaluate((field) => (field.value = 'a'.repeat(1 << 20)));
    await stepForm(page).locator('button[name="_doe"][value="verder"]').click();
    await page.locator('#fouten').waitFor();
    assert.equal(await page.locator(`#fouten a[href="#${id}"]`).count(), 1);
    assert.equal((await page.locator(`[id="${id}"]`).inputValue()).length, 1 << 20);
  });
});

test('a reason without words does not weigh', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('beleidsmedewerker', 2));
    const plan = await startPlan(page);
    await page.goto(`${plan}/toets`);
    const measure = page.locator('.gw-measure:has(form[action$="/toets/afwegen"])').first();
    await measure.locator('summary').first().click();
    await measure.locator('form[action$="/toets/afwegen"] button').first().click();
    await page.waitForLoadState();
    await assertSummary(page, 'motivering', /^Fout: /, false);
    assert.equal(await finding(page, 'B05', 'bestaat niet').count(), 0);
  });
});
