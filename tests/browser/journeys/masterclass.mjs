// SPDX-License-Identifier: EUPL-1.2
// A masterclass from registration to certificate, as three people: somebody who registers without
// scripts and makes a mistake, the organiser who lets them in, and somebody at the door.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine, seen } from '../routes.mjs';
import { account, signIn, visit } from '../stage.mjs';

const EDITION = '/masterclasses/met-een-plan-naar-huis/zwolle';
const world = {};

/** Holds a page to the rules in a browser of its own: the rules need scripts, the story does without. */
const look = (path) =>
  visit({}, async (page) => {
    await page.goto(path);
    await examine(page);
  });

test('masterclass: registering without scripts, first with mistakes', async () => {
  await visit({ js: false, width: 320 }, async (page) => {
    await page.goto('/masterclasses');
    await page.locator(`main a[href="${EDITION}"]`).click();
    await page.locator(`main a[href="${EDITION}/aanmelden"]`).click();
    await page.locator('[name="naam"]').fill('Saskia Proef');
    await page.locator('[name="email"]').fill('geen-adres');
    await page.locator('main form button').click();
    assert.equal(await page.locator('[name="naam"]').inputValue(), 'Saskia Proef', 'what was typed is kept');
    const errors = page.locator('#fouten a');
    assert.deepEqual(await errors.evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#organisatie', '#email', '#beleid']);
    await page.locator('[name="email"]').fill('saskia@proef.voorbeeld.nl');
    await page.locator('[name="gemeente"]').selectOption('GM0150');
    await page.locator('[name="beleid"][value="nee"]').check();
    await page.locator('main form button').click();
    await page.waitForURL(/\/aanmelding\//);
    world.mine = new URL(page.url()).pathname;
  });
  for (const path of [EDITION, `${EDITION}/aanmelden`, world.mine, `${world.mine}/evaluatie`]) await look(path);
});

test('masterclass: the organiser lets them in and makes a link for the door', async () => {
  await visit({}, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto('/organisatie/masterclasses');
    await page.locator('main a', { hasText: 'Zwolle' }).click();
    await examine(page);
    world.edition = new URL(page.url()).pathname;
    const line = page.locator('li', { hasText: 'Saskia Proef' });
    world.registration = await line.locator('[name="aanmelding"]').first().inputValue();
    await line.locator('form[action$="/toelaten"] button').click();
    await page.waitForURL(/gedaan=1/);
    await page.goto(`/inchecken/${world.registration}`);
    assert.equal(await page.locator('[name="code"]').first().inputValue(), world.registration, 'the code is filled in');
    seen.set('/inchecken/{registration}', { path: `/inchecken/${world.registration}`, examined: true, kind: 'text/html' });
    await page.goto(`${world.edition}/dag`);
    await examine(page);
    await page.locator('form[action$="/dag/deurlink"] button').click();
    world.door = new URL(await page.locator('.gw-code').innerText()).pathname;
  });
});

test('masterclass: at the door by keyboard, and the certificate afterwards', async () => {
  await visit({ js: false }, async (page) => {
    await page.goto(world.door);
    const expected = page.locator('form[data-checkin]:has-text("Saskia Proef") button');
    await expected.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/gedaan=1/);
    await page.locator('[name="code"]').first().fill(world.registration);
    await page.locator('main form button').first().click();
    assert.match(await page.locator('main').innerText(), /al ingecheckt/, 'the second scan is told when the first was');
    await page.goto(world.mine);
    await look(world.door);
    const pdf = await page.request.get(await page.locator('main a[href$="certificaat.pdf"]').getAttribute('href'));
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    seen.set('/aanmelding/{secret}/certificaat.pdf', { path: `${world.mine}/certificaat.pdf`, kind: 'application/pdf' });
  });
});
