// SPDX-License-Identifier: EUPL-1.2
// Making a masterclass: from an empty desk to an open meeting, a participant, a change of place with
// its notice, and decisions about seats. The organiser has no scripts and, at first, a telephone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine } from '../routes.mjs';
import { account, signIn, visit } from '../stage.mjs';

const HOME = '/organisatie/masterclasses';
const world = {};

const press = async (page, form) => {
  await page.locator(`main form[method="post"][action$="${form}"] button.utrecht-button`).first().click();
  await page.waitForLoadState();
};

const fill = async (page, values) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).fill(value);
};

/** A day so many days from now, as a date field takes it. */
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

test('organise: a series and a draft, first with mistakes', async () => {
  await visit({ js: false, width: 320 }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(HOME);
    await page.locator(`main a[href="${HOME}/reeksen/nieuw"]`).click();
    await press(page, '/reeksen/nieuw');
    assert.deepEqual(await page.locator('#fouten a').evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#titel', '#omschrijving']);
    await fill(page, { titel: 'Proef in het noorden', regio: 'Noord', omschrijving: 'Een middag om te beginnen.' });
    await press(page, '/reeksen/nieuw');
    await page.waitForURL(/gedaan=1/);
    world.series = new URL(page.url()).pathname;
    await page.locator('main a[href$="/bijeenkomst"]').click();
    await fill(page, { regio: 'Assen, regio Noord', dag: day(60), van: '17.30', tot: '12.30', plaats: '', gebouw: 'Stadhuis', capaciteit: '2' });
    await press(page, '/bijeenkomst');
    assert.deepEqual(await page.locator('#fouten a').evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#tot', '#plaats']);
    assert.equal(await page.locator('[name="gebouw"]').inputValue(), 'Stadhuis', 'what was typed is kept');
    await fill(page, { van: '12.30', tot: '17.30', plaats: 'Assen' });
    await page.locator('[name="drempelvrij"]').selectOption('ja');
    await press(page, '/bijeenkomst');
    await page.waitForURL(/gedaan=1/);
    world.edition = new URL(page.url()).pathname;
  });
});

test('organise: programme with a warning at the slot, rules, reminders, and open', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(`${world.edition}/programma`);
    await fill(page, { 'tot-2': '14.00' });
    await press(page, '/programma');
    assert.match(await page.locator('fieldset', { has: page.locator('[name="van-3"]') }).innerText(), /vorige onderdeel/);
    await page.locator('main button[value="vast"]').click();
    await page.waitForURL(/gedaan=1/);
    assert.equal(await page.locator('.gw-slot-warning').count(), 0);
    await page.goto(`${world.edition}/verdeling`);
    await fill(page, { maximum: '', gereserveerd: '9' });
    await press(page, '/verdeling');
    assert.equal(await page.locator('#fouten a').first().getAttribute('href'), '#gereserveerd');
    await fill(page, { gereserveerd: '0' });
    await press(page, '/verdeling');
    await page.waitForURL(/gedaan=1/);
    await page.goto(`${world.edition}/herinneringen`);
    await fill(page, { herinneringen: '7, 1', bevestigen: '5', vrijgeven: '2' });
    await press(page, '/herinneringen');
    await page.waitForURL(/gedaan=1/);
    await page.locator('form[action$="/stand"] button').first().click();
    await page.waitForURL(/gedaan=1/);
    await page.goto(`${world.edition}/verdeling`);
    assert.equal(await page.locator('main form').count(), 0, 'the rules are fixed');
  });
  await visit({}, async (page) => {
    await signIn(page, account('organisator'));
    for (const path of ['', '/gegevens', '/programma', '/verdeling', '/herinneringen', '/kopie', '/berichten', '/behoeften']) {
      await page.goto(world.edition + path);
      await examine(page);
    }
    await page.goto(world.series);
    await examine(page);
    await page.goto('/masterclasses/proef-in-het-noorden');
    await examine(page);
    await page.goto('/masterclasses/proef-in-het-noorden/lijst');
    await examine(page);
  });
});

const register = async (name, email) => {
  await visit({ js: false, width: 320 }, async (page) => {
    await page.goto('/masterclasses/proef-in-het-noorden/assen/aanmelden');
    await fill(page, { naam: name, email });
    await page.locator('[name="gemeente"]').selectOption('GM0106');
    await page.locator('[name="beleid"][value="nee"]').check();
    await page.locator('main form button').click();
    await page.waitForURL(/\/aanmelding\//);
    world[name] = new URL(page.url()).pathname;
  });
};

test('organise: a known domain, the queue, and who is refused with a reason', async () => {
  await register('Anna Proef', 'anna@assen-proef.nl');
  await register('Bram Proef', 'bram@assen-proef.nl');
  await register('Cas Proef', 'cas@gmail.com');
  await visit({}, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(`${HOME}/beoordelen`);
    await examine(page);
    assert.match(await page.locator('li', { hasText: 'Cas Proef' }).innerText(), /aan iedereen adressen/);
    const anna = page.locator('li', { hasText: 'Anna Proef' });
    await anna.locator('[name="onthoud"]').check();
    await anna.locator('form[action$="/toelaten"] button').click();
    await page.waitForURL(/gedaan=1/);
    await page.locator('li', { hasText: 'Bram Proef' }).locator('form[action$="/toelaten"] button').click();
    await page.waitForLoadState();
    const cas = page.locator('li', { hasText: 'Cas Proef' });
    await cas.locator('summary').click();
    await cas.locator('textarea').fill('Meld u aan met uw werkadres.');
    await cas.locator('form[action$="/afwijzen"] button').click();
    await page.waitForLoadState();
    await page.goto(`${HOME}/domeinen?zoek=assen-proef`);
    assert.equal(await page.locator('main .gw-rows li').count(), 1);
    await page.locator('main [name="domein"]').last().fill('gmail.com');
    await page.locator('main [name="gemeente"]').selectOption('GM0106');
    await press(page, '/domeinen');
    assert.equal(await page.locator('#fouten a').first().getAttribute('href'), '#domein');
    await page.goto(`${HOME}/domeinen`);
    await examine(page);
  });
});

test('organise: a change of place is shown, then sent with one button', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(`${world.edition}/gegevens`);
    await fill(page, { gebouw: 'Bibliotheek', van: '13.00' });
    await press(page, '/gegevens');
    await page.waitForURL(/\/wijziging$/);
    assert.match(await page.locator('main').innerText(), /Bibliotheek[\s\S]*versie 1/);
    await visit({}, async (other) => {
      await signIn(other, account('organisator'));
      await other.goto(`${world.edition}/wijziging`);
      await examine(other);
    });
    let told = false;
    await press(page, '/wijziging');
    await page.waitForURL(/verstuurd=2/);
    await page.goto(`${world.edition}/wijziging`);
    assert.equal(await page.locator('main form').count(), 0, 'there is nothing left to send');
    // The runner sends within a second; the machine of a test may be slower.
    for (let at = 0; at < 20 && !told; at += 1) {
      await page.waitForTimeout(500);
      await page.goto('/postbus');
      told = await page.locator('main', { hasText: 'Er is iets veranderd' }).count() === 1;
    }
    assert.ok(told, 'the notice is in the mailbox');
  });
});

test('organise: who goes first, a smaller room, papers', async () => {
  await register('Dirk Proef', 'dirk@assen-proef.nl');
  await visit({ js: false }, async (page) => {
    await signIn(page, account('organisator'));
    await page.goto(world.edition);
    await page.locator('main a[href*="/voorrang/"]').click();
    world.first = new URL(page.url()).pathname;
    await press(page, world.first);
    assert.equal(await page.locator('#fouten a').first().getAttribute('href'), '#reden');
    await page.locator('[name="reden"]').fill('Spreekt over de ADV');
    await press(page, world.first);
    await page.waitForURL(/gedaan=1/);
    assert.match(await page.locator('main').innerText(), /Spreekt over de ADV/);
    await page.locator('[name="capaciteit"]').fill('1');
    await press(page, '/capaciteit');
    await page.waitForURL(/plaatsen\?naar=1/);
    await press(page, '/plaatsen');
    assert.equal(await page.locator('#fouten a').count(), 1, 'refused, with the choice shown');
    await page.locator('[name="terug"]').first().check();
    await press(page, '/plaatsen');
    await page.waitForURL(/gedaan=1/);
    for (const file of ['presentielijst.pdf', 'badges.pdf']) {
      const pdf = await page.request.get(`${world.edition}/${file}`);
      assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-', file);
    }
  });
  await visit({}, async (page) => {
    await signIn(page, account('organisator'));
    for (const path of [world.first, `${world.edition}/plaatsen`, `${world.edition}/berichten`]) {
      await page.goto(path);
      await examine(page);
    }
    await page.goto(`${world['Anna Proef']}/komt`);
    await examine(page);
  });
});
