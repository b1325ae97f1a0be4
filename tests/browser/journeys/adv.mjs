// SPDX-License-Identifier: EUPL-1.2
// A case worker at the desk, without scripts: from the worklist to a report, its assessment, a case of
// it, and an act that the rules refuse; then what a fold and a search leave behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../browser.mjs';
import { examine } from '../routes.mjs';
import { account, signIn, visit } from '../stage.mjs';

/** The address of the first link in the worklist that leads to one of these. */
export const firstOf = async (page, kind) => {
  await page.goto('/adv?volgorde=oud');
  const link = page.locator(`main table a[href^="/adv/${kind}/"]`).first();
  return link.getAttribute('href');
};

/** Sends the form of a page of a case. */
const send = async (page, deed) => {
  await page.locator(`form#doe-${deed} button`).click();
  await page.waitForLoadState();
};

const world = {};

test('the desk: a report is assessed, registered, and becomes a case', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('consulent'));
    const report = await firstOf(page, 'meldingen');
    await page.goto(report);
    const story = page.locator('main details:has(dl)').first();
    assert.equal(await story.locator('dl').isVisible(), false, 'a story is folded until somebody asks');
    await story.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await story.locator('dl').isVisible(), true, 'by keyboard');

    await page.goto(`${report}/beoordeling`);
    await page.locator('main form[action$="/beoordeling"] button').click();
    await page.locator('#fouten').waitFor();
    assert.equal(await page.locator('#fouten li').count(), 3, 'ground, field and nature at once');
    await page.locator('input[name="grond"][value="G01"]').check();
    await page.locator('select[name="terrein"]').selectOption('T05');
    await page.locator('input[name="aard"][value="A01"]').check();
    await page.locator('main form[action$="/beoordeling"] button').click();
    await page.locator('main [role="status"]').first().waitFor();
    await page.goto(report);
    await page.locator('form#stap-registreren button').click();
    await page.locator('form#stap-dossier button').click();
    await page.waitForURL('**/adv/dossiers/**');
    world.case = new URL(page.url()).pathname;
  });
});

for (const [prefix, error] of [['', /^Fout: /], ['/en', /^Error: /]]) {
  test(`the desk: an act that a rule refuses keeps what was typed: ${prefix || '/nl'}`, async () => {
    await visit({}, async (page) => {
      await signIn(page, account('consulent'));
      await page.goto(`${prefix}${world.case}/wegen`);
      await page.locator('[id="verwijzen-naar"]').fill('Huurteam Waterveen');
      await send(page, 'verwijzen');
      const summary = page.locator('#fouten');
      await summary.waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), 'fouten');
      assert.match(await page.title(), error);
      assert.equal(await page.locator('[id="verwijzen-naar"]').inputValue(), 'Huurteam Waterveen');
      await summary.locator('a[href="#verwijzen-waarom"]').click();
      assert.equal(await page.evaluate(() => document.activeElement.id), 'verwijzen-waarom');
      const found = await faults(page, { source: await page.content() });
      assert.deepEqual(found.filter((fault) => !/: html /.test(fault)), []);
    });
  });
}

test('the desk: a closed way says which rule closes it', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('consulent'));
    await page.goto(world.case);
    const closed = page.locator('section[aria-labelledby="nog-niet"] dd');
    assert.ok((await closed.count()) >= 1);
    for (const text of await closed.allInnerTexts()) assert.ok(text.length > 25, text);
  });
});

test('the desk: what was searched stands in no address', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('consulent'));
    await page.goto('/adv');
    await page.locator('main details:has(form[action$="/adv/zoeken"]) > summary').click();
    await page.locator('[name="woorden"]').fill('portier');
    await page.locator('form[action$="/adv/zoeken"] button').click();
    await page.waitForURL('**/adv/zoeken');
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await page.locator('[name="woorden"]').inputValue(), 'portier');
    assert.ok((await page.locator('main table tbody tr').count()) >= 1);
  });
});

test('the desk: a call is taken down, and the code opens the report', async () => {
  let code;
  await visit({}, async (page) => {
    await signIn(page, account('consulent'));
    await page.goto('/adv');
    await page.locator('main a[href="/adv/intake"]').click();
    await page.waitForURL('**/adv/intake');
    await page.locator('main form[action="/adv/intake"] button').click();
    await page.locator('#fouten').waitFor();
    assert.equal(await page.locator('#fouten li').count(), 2, 'the story, and what has to be told');
    await page.locator('[name="verhaal"]').fill('Verzonnen voorbeeld: aan de telefoon verteld.');
    await page.locator('[name="verteld"]').check();
    await page.locator('main form[action="/adv/intake"] button').click();
    await page.locator('.gw-qr svg').waitFor();
    code = await page.locator('.gw-code').first().textContent();
    assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    assert.equal(new URL(page.url()).pathname, '/adv/intake', 'the code stands in no address');
    // The answer to a form: asked for again it would be an empty page.
    assert.deepEqual(await faults(page, { source: await page.content() }), []);
  });
  await visit({ js: false }, async (page) => {
    await page.goto('/melden/volgen');
    await page.locator('[name="code"]').fill(code);
    await page.locator('main form[action="/melden/volgen"] button').first().click();
    await page.locator('main form[action="/melden/volgen/bericht"]').waitFor();
  });
});

test('the desk: accessible at 1280 and 320 px, in both languages', async () => {
  await visit({}, async (page) => {
    await signIn(page, account('consulent'));
    const report = await firstOf(page, 'meldingen');
    for (const path of ['/adv', '/adv/agenda', '/adv/intake', '/adv/voorvallen', '/adv/informatie', report, `${report}/beoordeling`, `${report}/voorval`, `${report}/gelijkend`]) {
      await page.goto(path);
      await examine(page);
    }
    const parts = ['', 'taken', 'mensen', 'toestemming', 'advies', 'wederhoor', 'bemiddeling', 'onderzoek', 'wegen', 'afronden', 'tijdlijn', 'brief/wederhoor'];
    for (const part of parts) {
      await page.goto(part === '' ? world.case : `${world.case}/${part}`);
      await examine(page);
    }
  });
  await visit({}, async (page) => {
    await signIn(page, account('adv_coordinator'));
    for (const path of ['/adv/werkverdeling', '/adv/klachten']) {
      await page.goto(path);
      await examine(page);
    }
    await page.goto(await page.locator('main table a[href*="/adv/klachten/"]').first().getAttribute('href'));
    await examine(page);
  });
});
