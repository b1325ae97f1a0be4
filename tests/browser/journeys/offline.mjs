// SPDX-License-Identifier: EUPL-1.2
// Check-in at a door without internet: the page was opened once, then the network is gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, signIn, visit } from '../stage.mjs';

const world = {};

/** The page and its files are kept on this device: the worker puts the page last. */
const kept = async (page) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const there = await page.evaluate(async () => (await caches.match(location.pathname)) !== undefined);
    if (there) return;
    await page.waitForTimeout(100);
  }
  throw new Error('the page was not kept');
};

const row = (page, at) => page.locator('form[data-checkin]:has([type="hidden"])').nth(at);

test('offline: the door opens its list once, checks in three without a network, and sends them once', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto('/organisatie/masterclasses');
    await page.locator('main a', { hasText: 'Roermond' }).first().click();
    world.day = `${new URL(page.url()).pathname}/dag`;
    await page.goto(world.day);
    await page.locator('form[action$="/dag/deurlink"] button').click();
    world.door = new URL(await page.locator('.gw-code').innerText()).pathname;
  });
  await visit({}, async (page, context) => {
    const sent = [];
    page.on('request', (request) => request.url().endsWith('/scan') && sent.push(new URLSearchParams(request.postData()).get('code')));
    await page.goto(world.door);
    await kept(page);
    assert.equal(await page.evaluate(() => document.body.innerText.includes('vegetarisch')), false, 'nothing about diet on the device');
    // The network is cut, for the page and for its worker: DevTools' Network.emulateNetworkConditions.
    await context.setOffline(true);
    await page.reload();
    await page.locator('[data-offline]').waitFor({ state: 'attached' });
    const names = [];
    for (let at = 0; at < 3; at += 1) {
      const form = row(page, at);
      names.push(await form.locator('b').innerText());
      world[`code${at}`] = await form.locator('[name="code"]').inputValue();
      await form.locator('button').click();
    }
    assert.equal(await page.locator('[data-queue]').innerText(), '3');
    assert.match(await row(page, 1).innerText(), /wacht op verbinding/);
    await page.reload();
    assert.equal(await page.locator('[data-queue]').innerText(), '3', 'still there after reloading without a network');
    // Meanwhile a colleague with a connection lets the second one in.
    await visit({ js: false }, async (other) => {
      await signIn(other, account('organisator'));
      await other.goto(world.day);
      await other.locator(`form:has([value="${world.code1}"]) button`).click();
      await other.waitForURL(/gedaan=1/);
    });
    const tried = sent.length;
    await context.setOffline(false);
    await page.waitForFunction(() => document.querySelector('[data-offline]').hidden);
    await page.locator('[data-results] li').first().waitFor();
    const told = await page.locator('[data-results] li').allInnerTexts();
    assert.equal(told.length, 1, told.join(' / '));
    assert.ok(told[0].includes(names[1]) && /al ingecheckt/.test(told[0]), told[0]);
    const through = sent.slice(tried);
    assert.deepEqual([...through].sort(), [world.code0, world.code1, world.code2].sort(), 'each once');
    await page.reload();
    await page.waitForTimeout(500);
    assert.equal(sent.length, tried + 3, 'and not again');
    const inside = await page.locator('#binnen').innerText();
    assert.match(inside, /3/);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), `gw-checkin:${world.door}`), null);
  });
});

test('offline: who signs out leaves no list behind', async () => {
  await visit({}, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(world.day);
    await kept(page);
    await page.locator('form[action$="/uitloggen"] button').click();
    await page.waitForURL((url) => url.pathname === '/');
    let left = -1;
    for (let tries = 0; tries < 50 && left !== 0; tries += 1) {
      left = await page.evaluate(async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length);
      if (left !== 0) await page.waitForTimeout(100);
    }
    assert.equal(left, 0, 'names stayed behind');
  });
});
