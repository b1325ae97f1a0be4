// SPDX-License-Identifier: EUPL-1.2
// Without a mouse: from the first page through sign-in to the second step of a plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, stage, visit } from '../stage.mjs';

/** What has focus, and whether a person can see that it has. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const covered = top !== null && !element.contains(top) && !top.contains(element);
    return {
      name: `${element.localName}[${element.name || element.getAttribute('href') || element.textContent.trim().slice(0, 30)}]`,
      body: element === document.body,
      visible: (ring || boxShadow !== 'none') && inside && !covered,
      ring,
      inside,
      top: top?.outerHTML.slice(0, 80),
    };
  });

/** The focus shows, at the latest when the page has scrolled to it. */
const assertVisible = async (page) => {
  let at;
  for (let tries = 0; tries < 20; tries += 1) {
    at = await focused(page);
    if (at.body || at.visible) return;
    await page.waitForTimeout(25);
  }
  assert.fail(`focus cannot be seen at ${page.url()}: ${JSON.stringify(at)}`);
};

/** Presses Tab until the element has focus. Every stop on the way must be visible. */
const tabTo = async (page, selector, most = 160) => {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    await assertVisible(page);
    if (await page.locator(selector).first().evaluate((wanted) => wanted === document.activeElement)) return;
  }
  assert.fail(`no Tab reaches ${selector} at ${page.url()}`);
};

for (const width of [1280, 320]) {
  test(`keyboard only, ${width} px`, async () => {
    await visit({ width }, async (page) => {
      const { email, wachtwoord } = account('beleidsmedewerker');
      await page.goto('/');
      // The first stop skips the menu.
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#inhoud');
      await assertVisible(page);
      await page.keyboard.press('Enter');
      await page.waitForURL(/#inhoud$/);
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the skip link skips nothing');

      await page.goto('/');
      await tabTo(page, 'header a[href="/inloggen"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/inloggen$/);
      await tabTo(page, '#email');
      await page.keyboard.type(email);
      await tabTo(page, '#wachtwoord');
      await page.keyboard.type(wachtwoord);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/inloggen');

      await tabTo(page, 'header a[href="/werkbank"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/werkbank$/);
      await tabTo(page, 'input[name="hoofdoorzaak"]');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, 'main form[action="/werkbank"] button');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/stap\/1$/);

      const text = 'Getypt zonder muis';
      await tabTo(page, 'main form textarea');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
      await tabTo(page, 'button[name="_doe"][value="verder"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/stap\/2$/);
      await page.goto(page.url().replace(/2$/, '1'));
      assert.equal(await page.locator('main form textarea').first().inputValue(), text);
      assert.equal(new URL(page.url()).origin, stage.origin);
    });
  });
}
