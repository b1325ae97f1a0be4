// SPDX-License-Identifier: EUPL-1.2
// A masterclass live, with two browsers at once: the trainer opens slots, and the screens of a
// participant and of an officer follow; then the same without scripts. The demonstration has a
// masterclass that is held now.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
import { examine, routeOf, seen } from '../routes.mjs';
import { account, signIn, stage, visit } from '../stage.mjs';

const world = {};
const officer = () => account('beleidsmedewerker');
/** A demo account of another municipality. */
const other = () => stage.demo.accounts.find((one) => one.rol === 'beleidsmedewerker' && one.organisatie !== officer().organisatie);

const SLOT_1 = /Stap 1: verken/;
const SLOT_2 = /Stap 2: samenwerken/;
const title = (page) => page.locator('[data-live-title]');
const shows = (page, text) => title(page).filter({ hasText: text }).waitFor({ timeout: 5_000 });

/** Presses a button on the trainer's page. */
const press = async (page, button) => {
  await page.goto(world.desk);
  await page.locator(`main button[name="doe"][value="${button}"]`).first().click();
  await page.waitForLoadState();
};

/** A stream is no page: it is marked as seen when a page listens to it. */
const heard = (path) => seen.set(routeOf(path).pad, { path, kind: 'text/event-stream' });

test('live: the trainer finds the masterclass of today, and the private link comes by mail', async () => {
  await visit({ width: 320 }, async (page) => {
    await signIn(page, account('trainer'));
    await page.goto('/organisatie/masterclasses');
    await page.locator('main section:has(h2:has-text("Masterclass van vandaag")) li a').first().click();
    await page.locator('main a[href$="/live"]').click();
    await page.waitForURL(/\/live$/);
    world.desk = new URL(page.url()).pathname;
    world.edition = world.desk.split('/').at(-2);
    await examine(page);
    await page.goto(world.desk.replace(/live$/, 'zaal'));
    await examine(page);
    heard(`${world.desk}/stroom`);
    heard(world.desk.replace(/live$/, 'zaal/stroom'));
  });
  await visit({ js: false }, async (page) => {
    for (let tries = 0; tries < 60 && !world.mine; tries += 1) {
      await page.goto('/postbus');
      const mail = page.locator('main li', { hasText: 'Nina Smeets' }).first();
      if (await mail.count()) {
        await mail.locator('a').first().click();
        world.mine = new URL(await page.locator('main article a[href*="/aanmelding/"]').first().getAttribute('href')).pathname;
      } else await page.waitForTimeout(250);
    }
    assert.ok(world.mine, 'no mail with a private link for Nina Smeets');
    await page.goto(world.mine);
    await page.locator(`main a[href="${world.mine}/live"]`).click();
    assert.match(await page.locator('main').innerText(), /persoonlijke link opent het plan niet/);
    // The way to the plan asks for an account.
    const step = await page.request.get(`/werkbank/masterclass/${world.edition}/stap`, { maxRedirects: 0 });
    assert.match(step.headers().location, /^\/inloggen\?terug=/);
    await page.locator('main details summary').click();
    await page.locator('main form[action$="/live/uitnodiging"] button').click();
    await page.waitForURL(/gevraagd=1/);
    heard(`${world.mine}/live/stroom`);
  });
  for (const path of [`${world.mine}/live`, `${world.mine}/acties`]) {
    await visit({}, async (page) => {
      await page.goto(path);
      await examine(page);
    });
  }
});

test('live: a screen follows the trainer without losing focus or a word', async () => {
  await visit({}, async (desk) => {
    await signIn(desk, account('trainer'));
    await visit({}, async (mine) => {
      await mine.goto(`${world.mine}/live`);
      await mine.locator('[data-live-on]').waitFor();
      await press(desk, 'open-2');
      await shows(mine, SLOT_1);
      assert.match(await mine.locator('[role="timer"]').innerText(), /^\d+:\d\d$/);
      // Keyboard focus on the way to our plan stays there when the trainer moves on.
      await mine.locator('#live-stap').focus();
      await press(desk, 'open-3');
      await shows(mine, SLOT_2);
      assert.equal(await mine.evaluate(() => document.activeElement.id), 'live-stap');
      assert.deepEqual((await faults(mine)).filter((fault) => !/: html /.test(fault)), []);
      await press(desk, 'open-2');
      await shows(mine, SLOT_1);
    });
    // The second trainer's page follows as well, buttons included.
    await visit({}, async (second) => {
      await signIn(second, account('organisator'));
      await second.goto(world.desk);
      await second.locator('[data-live-on]').waitFor();
      await press(desk, 'open-3');
      await shows(second, SLOT_2);
      await second.locator('#live-vijf').click();
      await second.waitForLoadState();
      assert.equal(await second.locator('main .gw-note--warning').count(), 0, 'her page knew of the press');
    });
  });
});

test('live: the line above the workbench offers, and goes along only where nothing was typed', async () => {
  await visit({}, async (desk) => {
    await signIn(desk, account('trainer'));
    await press(desk, 'open-2');
    await visit({}, async (work) => {
      await signIn(work, officer());
      await work.goto('/werkbank');
      await shows(work, SLOT_1);
      await work.locator('#live-lint').click();
      await work.waitForURL(/\/werkbank\/masterclass\//);
      await examine(work);
      heard(`/werkbank/masterclass/${world.edition}/stroom`);
      heard(`/werkbank/masterclass/${world.edition}/lint`);
      seen.set('/werkbank/masterclass/{edition}/stap', { path: `/werkbank/masterclass/${world.edition}/stap`, kind: '303' });
      await work.locator('#live-stap').click();
      await work.waitForURL(/\/stap\/1\?live=1$/);
      await work.locator('.gw-ribbon[data-live-on]').waitFor();
      assert.equal(await work.locator('[data-live-follow] input').isChecked(), true, 'who came this way goes along');
      await press(desk, 'open-3');
      await work.waitForURL(/\/stap\/2\?live=1$/, { timeout: 5_000 });
      // Something typed: the page stays, the line shows the way.
      await work.locator('.gw-ribbon[data-live-on]').waitFor();
      const field = work.locator('form[data-autosave] textarea').first();
      await field.fill('Hier ben ik nog mee bezig');
      await press(desk, 'open-4');
      await shows(work, /Stap 3/);
      await work.waitForTimeout(500);
      assert.match(work.url(), /\/stap\/2/);
      assert.equal(await field.inputValue(), 'Hier ben ik nog mee bezig');
      assert.match(await work.locator('#live-lint-stap').innerText(), /stap 3/);
    });
  });
});

test('live: without scripts, from opening a slot to the three actions in the plan', async () => {
  await visit({ js: false, width: 320 }, async (desk) => {
    await signIn(desk, account('trainer'));
    await press(desk, 'open-2');
    await visit({ js: false, width: 320 }, async (mine) => {
      await mine.goto(`${world.mine}/live`);
      assert.match(await title(mine).innerText(), SLOT_1);
      await press(desk, 'open-3');
      await mine.locator('.gw-live__again a').click();
      await mine.waitForLoadState();
      assert.match(await title(mine).innerText(), SLOT_2);
      assert.match(await mine.locator('[role="timer"]').innerText(), /nog 30 minuten/);
      await mine.goto(`${world.mine}/acties`);
      await mine.locator('[name="actie-1"]').fill('Concept naar de ADV');
      await mine.locator('[name="wie-1"]').fill('nina@tubbergen.voorbeeld.nl');
      await mine.locator('main form button').click();
      const errors = await mine.locator('#fouten a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      assert.deepEqual(errors, ['#wie-1', '#datum-1']);
      await mine.locator('[name="wie-1"]').fill('beleidsmedewerker');
      await mine.locator('[name="datum-1"]').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
      await mine.locator('main form button').click();
      await mine.waitForURL(/bewaard=1/);
    });
    const room = world.desk.replace(/live$/, 'zaal');
    await desk.goto(room);
    assert.match(await desk.locator('main').innerText(), /van 3 gemeenten met een plan/);
    await desk.locator('a[href$="?vanzelf=1"]').click();
    await desk.waitForURL(/vanzelf=1/);
  });
  await visit({ js: false }, async (work) => {
    await signIn(work, officer());
    await work.goto(`/werkbank/masterclass/${world.edition}`);
    await work.locator('form[action$="/acties/plan"] button').first().click();
    await work.waitForURL(/gedaan=plan/);
    await work.goto(`/werkbank/masterclass/${world.edition}/acties`);
    assert.equal(await work.locator('[name="actie-1"]').inputValue(), 'Concept naar de ADV', 'shared with the participant');
  });
  await visit({}, async (work) => {
    await signIn(work, officer());
    await work.goto(`/werkbank/masterclass/${world.edition}/acties`);
    await examine(work);
  });
  await visit({ js: false }, async (work) => {
    await signIn(work, other());
    await work.goto(`/werkbank/masterclass/${world.edition}`);
    await work.locator('form[action$="/stoppen"] button').click();
    await work.waitForURL(/gedaan=gestopt/);
    await work.locator('main form[action$="/meedoen"] button').click();
    await work.waitForURL(/gedaan=mee/);
  });
  await visit({ js: false }, async (desk) => {
    await signIn(desk, account('trainer'));
    await press(desk, 'klaar');
    assert.match(await title(desk).innerText(), /afgesloten/);
    await press(desk, 'heropenen');
    // Open for the walk over all pages that follows: the line stands above the workbench there.
    await press(desk, 'open-2');
  });
});
