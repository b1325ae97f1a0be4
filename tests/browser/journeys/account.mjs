// SPDX-License-Identifier: EUPL-1.2
// Getting in, in every way: invited by mail, a forgotten password, a second factor, a new address.
// Mail is read in the mailbox page of the demonstration.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { examine } from '../routes.mjs';
import { account, accountOfAny, signIn, visit } from '../stage.mjs';

const PASSWORD = 'zeven ganzen lopen naar het noorden';

/** Opens the newest mail to this address, as soon as it is there, and follows its link. */
const followMail = async (page, email, path) => {
  for (let tries = 0; tries < 40; tries += 1) {
    await page.goto('/postbus');
    const mail = page.locator('main li', { hasText: email }).first();
    if (await mail.count()) {
      await mail.locator('a').first().click();
      const link = page.locator(`main article a[href*="${path}"]`).first();
      if (await link.count()) {
        await link.click();
        await page.waitForURL((url) => url.pathname.includes(path));
        return;
      }
    }
    await page.waitForTimeout(250);
  }
  assert.fail(`no mail to ${email} leads to ${path}`);
};

const press = (page) => page.locator('main form button.utrecht-button--primary-action').last().click();

/** The code of this half minute (RFC 6238) for a key in base 32. */
const codeOf = (key) => {
  const bits = [...key].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', bytes).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

const enter = async (page, email, password) => {
  await page.goto('/inloggen');
  await page.locator('#email').fill(email);
  await page.locator('#wachtwoord').fill(password);
  await page.locator('form:has(#wachtwoord) button.utrecht-button--primary-action').click();
  await page.waitForLoadState();
};

test('invited by mail: a new colleague makes her account', async () => {
  const email = 'nieuw@proef.voorbeeld.nl';
  await visit({ js: false }, async (page) => {
    await signIn(page, accountOfAny('organisatiebeheerder', 'platformbeheerder'));
    await page.goto('/collegas/uitnodigen');
    await page.locator('[name="naam"]').fill('Nora Nieuw');
    await page.locator('[name="email"]').fill(email);
    await page.locator('[name="rol"]').first().check();
    await press(page);
    await page.waitForURL(/\/collegas/);
  });
  await visit({}, async (page) => {
    await followMail(page, email, '/uitnodiging/');
    await examine(page);
    // Too easy to guess is said at the field.
    await page.locator('[name="nieuw"]').fill('wachtwoord123');
    await press(page);
    await page.locator('#nieuw-fout').waitFor();
    await page.locator('[name="nieuw"]').fill(PASSWORD);
    await press(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/uitnodiging'));
  });
  await visit({ js: false }, async (page) => {
    await enter(page, email, PASSWORD);
    assert.notEqual(new URL(page.url()).pathname, '/inloggen');
  });
});

test('a second factor: set up, asked for, and enough', async () => {
  const { email, wachtwoord } = account('griffier');
  let key;
  await visit({}, async (page) => {
    await signIn(page, { email });
    await page.goto('/mijn/tweede-factor');
    await press(page);
    await page.locator('#code').waitFor();
    await examine(page);
    key = (await page.locator('.gw-code').innerText()).replaceAll(/[^A-Z2-7]/g, '');
    await page.locator('#code').fill('000000');
    await press(page);
    await page.locator('#code-fout').waitFor();
    await page.locator('#code').fill(codeOf(key));
    await press(page);
    await page.locator('main code').first().waitFor();
  });
  await visit({}, async (page) => {
    await enter(page, email, wachtwoord);
    assert.equal(new URL(page.url()).pathname, '/inloggen/code');
    await examine(page);
    // The code of the set-up has been used: a recovery code or the next half minute serves.
    await page.locator('#code').fill(codeOf(key));
    await press(page);
    await page.waitForLoadState();
    if (new URL(page.url()).pathname === '/inloggen/code') {
      await page.locator('#code-fout').waitFor();
      await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 500);
      await page.locator('#code').fill(codeOf(key));
      await press(page);
    }
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
  });
});

test('a forgotten password: a link by mail, and the old one is gone', async () => {
  const { email, wachtwoord } = account('wethouder');
  await visit({}, async (page) => {
    await page.goto('/wachtwoord-vergeten');
    await page.locator('#email').fill(email);
    await press(page);
    await page.waitForLoadState();
    await followMail(page, email, '/wachtwoord/');
    await examine(page);
    await page.locator('[name="nieuw"]').fill(PASSWORD);
    await press(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/wachtwoord'));
    await page.context().clearCookies();
    await enter(page, email, wachtwoord);
    assert.equal(new URL(page.url()).pathname, '/inloggen', 'the old password still opens the door');
    await enter(page, email, PASSWORD);
    assert.notEqual(new URL(page.url()).pathname, '/inloggen');
  });
});

test('another address: it counts after the link in the mail', async () => {
  const fresh = 'trainer@proef.voorbeeld.nl';
  const { email, wachtwoord } = account('trainer');
  await visit({}, async (page) => {
    await signIn(page, { email });
    await page.goto('/mijn/email');
    await page.locator('main [name="email"]').fill(fresh);
    const password = page.locator('main [name="wachtwoord"]');
    if (await password.count()) await password.fill(wachtwoord);
    await press(page);
    await page.waitForLoadState();
    await followMail(page, fresh, '/mijn/email/');
    await examine(page);
    await press(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/mijn/email/'));
    await page.context().clearCookies();
    await enter(page, fresh, wachtwoord);
    assert.notEqual(new URL(page.url()).pathname, '/inloggen');
    // Back, for the other journeys.
    await page.goto('/mijn/email');
    await page.locator('main [name="email"]').fill(email);
    if (await password.count()) await password.fill(wachtwoord);
    await press(page);
    await page.waitForLoadState();
    await followMail(page, email, '/mijn/email/');
    await press(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/mijn/email/'));
  });
});
