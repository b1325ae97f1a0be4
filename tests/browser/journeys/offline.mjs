// SPDX-License-Identifier: EUPL-1.2
// Check-in at a door without internet: the page was opened once, then the network is gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
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

/** The door of a meeting of the demo: its page for the organiser, and the link for people without an account. */
const openDoor = async (place) => {
  let found;
  await visit({ js: false }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto('/organisatie/masterclasses');
    await page.locator('main a', { hasText: place }).first().click();
    const day = `${new URL(page.url()).pathname}/dag`;
    await page.goto(day);
    await page.locator('form[action$="/dag/deurlink"] button').click();
    found = { day, door: new URL(await page.locator('.gw-code').innerText()).pathname };
  });
  return found;
};

const row = (page, at) => page.locator('form[data-checkin]:has([type="hidden"])').nth(at);

test('offline: the door opens its list once, checks in three without a network, and sends them once', async () => {
  Object.assign(world, await openDoor('Roermond'));
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

const walkIn = async (page, name) => {
  await page.locator('[data-walkin] [name="naam"]').fill(name);
  await page.locator('[data-walkin] button').click();
};

const allSent = (page) => page.waitForFunction(() => document.querySelector('[data-offline]').hidden);

test('offline: who walks in is kept until the network is back, and comes in once', async () => {
  const { door } = await openDoor('Zwolle');
  await visit({}, async (page, context) => {
    await page.goto(door);
    await kept(page);
    await context.setOffline(true);
    await walkIn(page, 'Onverwacht & Zonen');
    assert.equal(await page.locator('[data-queue]').innerText(), '1');
    assert.match(await page.locator('[data-walkins] li').innerText(), /Onverwacht & Zonen.*wacht op verbinding/s);
    await page.reload();
    assert.match(await page.locator('[data-walkins] li').innerText(), /Onverwacht & Zonen/, 'also after reloading');
    await context.setOffline(false);
    await allSent(page);
    const inside = page.locator('section[aria-labelledby="binnen"] li:has-text("Onverwacht & Zonen")');
    assert.equal(await inside.count(), 1);
    assert.equal(await page.evaluate(() => localStorage.length), 0, 'what was sent left the device');
    await page.reload();
    assert.equal(await inside.count(), 1);
    await inside.locator('button').click();
    await page.waitForURL(/gedaan=1/);
    assert.equal(await inside.count(), 0);
  });
});

test('offline: a full room takes nobody in, and the page says who', async () => {
  await visit({}, async (page, context) => {
    await page.goto(world.door);
    await kept(page);
    await context.setOffline(true);
    await walkIn(page, 'Te laat');
    await context.setOffline(false);
    await allSent(page);
    assert.match(await page.locator('[data-results] li').innerText(), /Te laat staat niet op de lijst: de zaal is vol \(24 plaatsen\)/);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
  await visit({ js: false }, async (page) => {
    await page.goto(world.door);
    await walkIn(page, 'Te laat zonder script');
    assert.match(await page.locator('main').innerText(), /De zaal is vol: er zijn 24 plaatsen/);
    assert.equal(await page.locator('[data-walkin] [name="naam"]').inputValue(), 'Te laat zonder script', 'nothing typed is lost');
  });
});

test('offline: sign-out asks first while something waits on the device', async () => {
  await visit({}, async (page, context) => {
    await signIn(page, account('organisator'));
    const door = await context.newPage();
    await door.goto(world.day);
    await kept(door);
    await context.setOffline(true);
    await row(door, 0).locator('button').click();
    assert.equal(await door.locator('[data-queue]').innerText(), '1');
    await door.close();
    await context.setOffline(false);
    await page.locator('form[action$="/uitloggen"] button').click();
    await page.locator('h1', { hasText: 'Nog één keer inchecken is niet verstuurd' }).waitFor();
    assert.deepEqual(await faults(page, { source: await page.content() }), []);
    await page.locator('main a', { hasText: 'Open de lijst' }).click();
    await page.waitForURL((url) => url.pathname === world.day);
    await page.waitForFunction((key) => localStorage.getItem(key) === null, `gw-checkin:${world.day}`);
    await page.locator('form[action$="/uitloggen"] button').click();
    await page.waitForURL((url) => url.pathname === '/');
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
