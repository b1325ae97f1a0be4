// SPDX-License-Identifier: EUPL-1.2
// What comes with and after a masterclass: materials, a practice told and confirmed, the report, the
// map with an invitation, who wants to meet, what is forgotten, the question months later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine, seen } from '../routes.mjs';
import { account, signIn, visit } from '../stage.mjs';

const EDITION = '/masterclasses/met-een-plan-naar-huis/leeuwarden';
const ARCHIVE = '/masterclasses/najaar-2019/deventer';
const world = {};

/** Holds a page to the rules in a browser of its own: the rules need scripts, the story does without. */
const look = (path) =>
  visit({}, async (page) => {
    await page.goto(path);
    await examine(page);
  });

/** The address in the first mail with this subject. */
const mailed = async (page, subject, part) => {
  for (let tries = 0; tries < 40; tries += 1) {
    await page.goto('/postbus');
    const mail = page.locator('main a', { hasText: subject }).first();
    if (await mail.count()) {
      await mail.click();
      const text = await page.locator('main').innerText();
      const found = text.match(new RegExp(`/${part}/[A-Za-z0-9_-]+`));
      if (found) return found[0];
    }
    await page.waitForTimeout(500);
  }
  throw new Error(`no mail about ${subject}`);
};

const asOrganiser = (options, story) =>
  visit(options, async (page, context) => {
    await signIn(page, account('organisator'));
    await story(page, context);
  });

test('afterwards: every question of the form says what it is for', async () => {
  await asOrganiser({ js: false }, async (page) => {
    await page.goto('/organisatie/masterclasses');
    await page.locator('main a', { hasText: 'Leeuwarden' }).first().click();
    world.edition = new URL(page.url()).pathname;
    // A municipality of which the demo knows the mail domain: somebody has a seat already.
    world.name = (await page.locator('td', { hasText: /^Gemeente / }).first().innerText()).replace('Gemeente ', '');
  });
  await visit({ js: false, width: 320 }, async (page) => {
    await page.goto(`${EDITION}/aanmelden`);
    const silent = await page.locator('main form').evaluate((form) =>
      [...form.elements]
        .filter(({ type }) => !['hidden', 'submit', 'fieldset'].includes(type))
        .filter((field) => {
          const described = field.closest('fieldset') ?? field;
          const hint = document.getElementById((described.getAttribute('aria-describedby') ?? '').split(' ')[0]);
          return !hint || hint.textContent.trim().length < 10;
        })
        .map(({ name }) => name),
    );
    assert.deepEqual(silent, [], 'questions without a purpose');
    await page.locator('[name="naam"]').fill('Nadia Proef');
    await page.locator('[name="email"]').fill('nadia@proef.voorbeeld.nl');
    await page.locator('[name="gemeente"]').selectOption({ label: world.name });
    world.code = await page.locator('[name="gemeente"]').inputValue();
    await page.locator('[name="functie"]').fill('adviseur');
    await page.locator('[name="beleid"][value="nee"]').check();
    await page.locator('[name="kennismaken"]').check();
    await page.locator('main form button').click();
    await page.waitForURL(/\/aanmelding\//);
    world.mine = new URL(page.url()).pathname;
  });
});

test('afterwards: the organiser lets her in, adds materials, first with mistakes', async () => {
  await asOrganiser({ js: false }, async (page) => {
    await page.goto(world.edition);
    const line = page.locator('li', { hasText: 'Nadia Proef' });
    await line.locator('form[action$="/toelaten"] button').click();
    await page.waitForURL(/gedaan=1/);
    await page.goto(`${world.edition}/materiaal`);
    await page.locator('[name="titel"]').fill('Dia’s van stap 1');
    await page.locator('[name="voor"][value="deelnemers"]').check();
    await page.locator('[name="bestand"]').setInputFiles({ name: 'dias.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') });
    await page.locator('form[enctype] button').click();
    assert.match(await page.locator('#fouten').innerText(), /soort bestand/, 'the content decides, not the name');
    assert.equal(await page.locator('[name="titel"]').inputValue(), 'Dia’s van stap 1', 'what was typed is kept');
    await page.locator('[name="bestand"]').setInputFiles({ name: 'dias.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nverzonnen') });
    await page.locator('[name="onderdeel"]').selectOption({ index: 3 });
    await page.locator('form[enctype] button').click();
    await page.waitForURL(/gedaan=1/);
    assert.match(await page.locator('main').innerText(), /Dia’s van stap 1/);
  });
  await asOrganiser({}, async (page) => {
    await page.goto(`${world.edition}/materiaal`);
    await examine(page);
    await page.goto(`${world.edition}/praktijken`);
    await examine(page);
  });
});

test('afterwards: a file for participants is a download for them, and for nobody else', async () => {
  await visit({ js: false }, async (page) => {
    await page.goto(EDITION);
    assert.match(await page.locator('main').innerText(), /Deelnemers vinden/);
    assert.equal(await page.locator('main a', { hasText: 'Dia’s' }).count(), 0);
    await page.goto(world.mine);
    const href = await page.locator('main a[href*="/materiaal/"]').first().getAttribute('href');
    const file = await page.request.get(href);
    assert.equal(file.headers()['content-type'], 'application/pdf');
    assert.match(file.headers()['content-disposition'], /^attachment; filename="dia-s-van-stap-1\.pdf"$/);
    assert.equal(file.headers()['x-content-type-options'], 'nosniff');
    seen.set('/aanmelding/{secret}/materiaal/{material}', { path: href, kind: 'application/pdf' });
    const public_ = href.replace(world.mine, EDITION);
    const refused = await page.request.get(public_, { maxRedirects: 0 });
    assert.equal(refused.status(), 303, 'asked to sign in');
  });
  await look(ARCHIVE);
  await visit({ js: false }, async (page) => {
    await page.goto(ARCHIVE);
    assert.match(await page.locator('main').innerText(), /nog niet onderzocht/, 'told, not studied');
    const href = await page.locator('main a[href*="/materiaal/"]').first().getAttribute('href');
    const file = await page.request.get(href);
    assert.match(file.headers()['content-disposition'], /^attachment/);
    seen.set('/masterclasses/{series}/{edition}/materiaal/{material}', { path: href, kind: 'text/plain' });
  });
});

test('afterwards: a practice told, confirmed by the municipality, published by the organiser', async () => {
  await visit({ js: false, width: 320 }, async (page) => {
    await page.goto(`${world.mine}/praktijk`);
    assert.equal(await page.locator('[name="gemeente"]').inputValue(), world.code);
    await page.locator('[name="titel"]').fill('Samen koken in de wijk');
    await page.locator('[name="gedaan"]').fill('Elke maand koken bewoners en ambtenaren samen.');
    await page.locator('[name="voorwie"]').fill('bewoners');
    await page.locator('[name="rol"]').fill('wijkadviseur');
    await page.locator('[name="toestemming"][value="ja"]').check();
    await page.locator('[name="bevestiger"]').fill('iemand@elders.voorbeeld.nl');
    await page.locator('main form button').click();
    const errors = page.locator('#fouten a');
    assert.deepEqual(await errors.evaluateAll((all) => all.map((one) => one.getAttribute('href'))), ['#opbrengst']);
    await page.locator('[name="opbrengst"]').fill('Mensen kennen elkaar bij naam.');
    await page.locator('main form button').click();
    assert.match(await page.locator('#fouten').innerText(), /hoort niet bij deze gemeente/);
    await page.locator('[name="bevestiger"]').fill(`chef@${world.code.toLowerCase()}.voorbeeld.nl`);
    await page.locator('main form button').click();
    await page.waitForURL(/gedaan=1/);
    world.confirm = await mailed(page, 'Klopt dit voorbeeld', 'praktijk-bevestigen');
  });
  await look(`${world.mine}/praktijk`);
  await look(world.confirm);
  await visit({ js: false }, async (page) => {
    await page.goto(world.confirm);
    await page.locator('main form button').click();
    assert.match(await page.locator('#fouten').innerText(), /Kies een antwoord/);
    await page.locator('[name="antwoord"][value="ja"]').check();
    await page.locator('main form button').click();
    await page.waitForURL(/gedaan=1/);
  });
  await asOrganiser({ js: false }, async (page) => {
    await page.goto(`${world.edition}/praktijken`);
    await page.locator('li', { hasText: 'Samen koken' }).locator('button[value="publiceren"]').click();
    await page.waitForURL(/gedaan=1/);
    await page.goto(EDITION);
    assert.match(await page.locator('main').innerText(), /Samen koken in de wijk/);
  });
});

test('afterwards: participants see each other when both want to', async () => {
  await visit({ js: false }, async (page) => {
    await page.goto(`${world.mine}/deelnemers`);
    assert.match(await page.locator('main table').innerText(), /Nadia Proef/);
    await page.locator('main form button').click();
    assert.equal(await page.locator('main table').count(), 0, 'off the list, and the list is closed');
    await page.locator('main form button').click();
    assert.equal(await page.locator('main table').count(), 1);
  });
  await look(`${world.mine}/deelnemers`);
});

test('afterwards: the report as page, csv and pdf', async () => {
  await asOrganiser({}, async (page) => {
    await page.goto('/organisatie/masterclasses/verslag');
    await examine(page);
    await page.goto('/organisatie/masterclasses/verslag');
    await page.locator('main a', { hasText: 'lokaal antidiscriminatiebeleid' }).click();
    world.report = new URL(page.url()).pathname;
    await examine(page);
    assert.match(await page.locator('main').innerText(), /minder dan 5 of niet te tonen/);
    await page.locator('[name="kosten"]').fill('veel');
    await page.locator('form[action$="/kosten"] button').click();
    assert.equal(await page.locator('[name="kosten"]').inputValue(), 'veel');
    await page.locator('[name="kosten"]').fill('31,5,0');
    await page.locator('form[action$="/kosten"] button').click();
    assert.match(await page.locator('#kosten-fout').innerText(), /zoals 12\.500/);
    assert.equal(await page.locator('[name="kosten"]').inputValue(), '31,5,0');
    await page.locator('[name="kosten"]').fill('€ 31.500');
    await page.locator('form[action$="/kosten"] button').click();
    await page.waitForURL(/gedaan=1/);
    assert.equal(await page.locator('[name="kosten"]').inputValue(), '31.500', 'in groups');
    const csv = await (await page.request.get(`${world.report}/verslag.csv`)).text();
    assert.match(csv, /kosten_euro;31500/);
    const pdf = await page.request.get(`${world.report}/verslag.pdf`);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  });
});

test('afterwards: a municipality that was not reached is invited, and can say no', async () => {
  await asOrganiser({ js: false, width: 320 }, async (page) => {
    await page.goto('/organisatie/masterclasses/contacten');
    await page.locator('[name="lijst"]').fill('Urk;beleid@urk.voorbeeld.nl;P. de Visser\nAtlantis;a@b.nl');
    await page.locator('form[enctype] button').click();
    assert.match(await page.locator('#fouten').innerText(), /Regel 2: deze gemeente kennen we niet/);
    assert.equal((await page.locator('[name="lijst"]').inputValue()).trim(), 'Atlantis;a@b.nl', 'only what was wrong comes back');
    await page.goto('/organisatie/masterclasses/bereik?reeks=met-een-plan-naar-huis&provincie=Flevoland&stand=nog-niet');
    await page.locator('[name="gemeente"][value="GM0184"]').check();
    await page.locator('form[action$="/voorbeeld"] button').click();
    assert.match(await page.locator('main').innerText(), /Beste Gemeente Urk/);
    await page.locator('[name="tekst"]').fill('In Flevoland missen wij u nog.');
    await page.locator('button[formaction$="/voorbeeld"]').click();
    assert.match(await page.locator('main').innerText(), /In Flevoland missen wij u nog/, 'seen before it goes');
    await page.locator('form[action$="/uitnodigen"] button').first().click();
    await page.waitForURL(/verstuurd=1/);
    world.off = await mailed(page, 'Uitnodiging: Met een plan', 'geen-uitnodiging');
  });
  await look(world.off);
  await visit({ js: false }, async (page) => {
    await page.goto(world.off);
    await page.locator('main form button').click();
    assert.match(await page.locator('main').innerText(), /geen uitnodigingen meer/);
  });
  await asOrganiser({}, async (page) => {
    await page.goto('/organisatie/masterclasses/contacten');
    assert.match(await page.locator('tr', { hasText: 'Urk' }).innerText(), /wil geen uitnodigingen/);
    await examine(page);
    await page.goto('/organisatie/masterclasses/bereik');
    await examine(page);
  });
});

test('afterwards: three months later one question', async () => {
  await visit({ js: false, width: 320 }, async (page) => {
    world.question = await mailed(page, "Eén vraag, 3 maanden", "vervolg");
    await page.goto(world.question);
    await page.locator("main form button").click();
    assert.match(await page.locator("#fouten").innerText(), /Kies een antwoord/);
    await page.locator("[name=antwoord][value=stappen]").check();
    await page.locator("main form button").click();
    await page.waitForURL(/gedaan=1/);
  });
  await look(world.question);
});

test('afterwards: what there is about people, when it goes, and forgetting it earlier', async () => {
  await asOrganiser({}, async (page) => {
    await page.goto('/organisatie/masterclasses/gegevens');
    await examine(page);
    assert.match(await page.locator('main').innerText(), /wissen op/);
    const over = page.locator('li', { has: page.locator('details') }).first();
    await over.locator('summary').click();
    await over.locator('button[value="personen"]').click();
    assert.match(await page.locator('#fouten').innerText(), /Kruis eerst aan/);
    const again = page.locator('li', { has: page.locator('details[open]') });
    await again.locator('[name="zeker"]').check();
    await again.locator('button[value="personen"]').click();
    await page.waitForURL(/gedaan=1/);
    const csv = await (await page.request.get('/organisatie/masterclasses/gegevens/wisverslag.csv')).text();
    assert.match(csv, /personen;\d+;Met een plan naar huis/);
  });
});
