// SPDX-License-Identifier: EUPL-1.2
// When a page is not there, not for you, or the session ended while you typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, htmlFaults } from '../browser.mjs';
import { account, signIn, stage, visit } from '../stage.mjs';
import { startPlan, stepForm } from '../workbench.mjs';

for (const prefix of ['', '/en']) {
  test(`a page that is not there: ${prefix || '/nl'}`, async () => {
    await visit({}, async (page) => {
      const response = await page.goto(`${prefix}/bestaat-niet`);
      assert.equal(response.status(), 404);
      assert.deepEqual(await faults(page, { source: await response.text() }), []);
      await page.locator(`main a[href="${prefix || '/'}"]`).click();
      await page.waitForURL((url) => url.pathname === (prefix || '/'));
    });
  });

  test(`a page for another role: ${prefix || '/nl'}`, async () => {
    await visit({}, async (page) => {
      await signIn(page, account('consulent'), { prefix });
      const response = await page.goto(`${prefix}/werkbank`);
      assert.equal(response.status(), 403);
      assert.deepEqual(await faults(page, { source: await response.text() }), []);
    });
  });
}

test('sign-in leads back to the page that was asked', async () => {
  await visit({ js: false }, async (page) => {
    await page.goto('/werkbank');
    assert.equal(new URL(page.url()).pathname, '/inloggen');
    const { email } = account('beleidsmedewerker');
    await page.locator(`form:has(input[name="email"][value="${email}"]) button`).click();
    await page.waitForURL(/\/werkbank$/);
  });
});

test('the session ends in the middle of a form, and nothing typed is lost', async () => {
  await visit({ js: false }, async (page, context) => {
    const who = account('beleidsmedewerker');
    await signIn(page, who);
    const plan = await startPlan(page);
    await page.goto(`${plan}/stap/3`);
    const text = 'Drie kwartier werk, "met aanhalingstekens" & <haken>';
    await stepForm(page).locator('textarea').first().fill(text);
    await context.clearCookies();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await stepForm(page).locator('button[name="_doe"][value="blijf"]').click();
    const response = await answered;
    assert.equal(response.status(), 401);
    assert.deepEqual((await htmlFaults(await response.text())).filter(expected), []);
    // In another tab, as the page asks.
    const tab = await context.newPage();
    await signIn(tab, who);
    await tab.close();
    await page.locator('main form button').click();
    await page.waitForURL(/\/stap\/3/);
    assert.equal(await stepForm(page).locator('textarea').first().inputValue(), text);
    assert.equal(new URL(page.url()).origin, stage.origin);
  });
});

/** That page holds all that was typed, so its size has no budget. */
const expected = (fault) => !/bytes of HTML/.test(fault);
