// SPDX-License-Identifier: EUPL-1.2
// What the journeys share: the demo, the browser, and the people of the demo.
import assert from 'node:assert/strict';
import { contextOf, startBrowser, startDemo, watch } from './browser.mjs';

export const stage = {};

export const open = async () => {
  [stage.demo, stage.browser] = await Promise.all([startDemo(), startBrowser()]);
  stage.origin = new URL(stage.demo.adres).origin;
};

export const close = async () => {
  await stage.browser?.close();
  await stage.demo?.stop();
};

/** The first demo account with this role; `skip` passes over that many. */
export const account = (role, skip = 0) => {
  const found = stage.demo.accounts.filter((one) => one.rol === role)[skip];
  assert.ok(found, `the demo has no account for ${role}`);
  return found;
};

/** The first of these roles that the demo has an account for. */
export const accountOfAny = (...roles) => account(roles.find((role) => stage.demo.accounts.some(({ rol }) => rol === role)) ?? roles[0]);

/**
 * A person with a browser of their own. `js: false` is a browser without scripts.
 * At the end nothing may have gone to another origin and no script may have complained.
 */
export const visit = async (options, story) => {
  const { js = true, width = 1280, browser = stage.browser, ...rest } = options;
  const context = await contextOf(browser, { javaScriptEnabled: js, viewport: { width, height: 900 }, baseURL: stage.origin, ...rest });
  context.setDefaultTimeout(15_000);
  const seen = watch(context, stage.origin);
  const page = await context.newPage();
  try {
    await story(page, context);
    assert.deepEqual(seen, []);
  } catch (error) {
    error.message += `\n  at ${page.url()}`;
    throw error;
  } finally {
    await context.close();
  }
};

/** Signs in by the demo's button on the sign-in page. */
export const signIn = async (page, { email }, { prefix = '', back = '' } = {}) => {
  const query = back ? `?terug=${encodeURIComponent(back)}` : '';
  await page.goto(`${prefix}/inloggen${query}`);
  await page.locator(`form[action$="/demo/inloggen"]:has(input[name="email"][value="${email}"]) button`).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/inloggen'));
};
