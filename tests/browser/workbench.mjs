// SPDX-License-Identifier: EUPL-1.2
// What an officer does in the workbench, in words of the journeys. Elements are found by what must
// stay (names of fields, addresses, ids), not by the words on the screen.
import assert from 'node:assert/strict';

/** Starts a plan for the officer's own municipality; ends on the first step. Gives its address. */
export const startPlan = async (page, prefix = '') => {
  await page.goto(`${prefix}/werkbank`);
  const form = page.locator(`main form[action="${prefix}/werkbank"]`);
  await fillEmpty(form);
  await form.locator('button').first().click();
  await page.waitForURL(/\/werkbank\/[^/]+\/stap\/1$/);
  return new URL(page.url()).pathname.replace(/\/stap\/1$/, '');
};

/** Answers what is still open in a form: proposals stay, empty fields get something that fits. */
export const fillEmpty = async (form) => {
  const questions = await form.evaluate((element) => {
    const seen = new Set();
    const open = [];
    for (const field of element.elements) {
      const { name, type, value, tagName } = field;
      if (!name || name.startsWith('_') || ['hidden', 'submit', 'button', 'fieldset', 'file'].includes(type)) continue;
      if (type === 'radio' || type === 'checkbox') {
        if (seen.has(name)) continue;
        seen.add(name);
        if (!element.querySelector(`[name="${CSS.escape(name)}"]:checked`)) open.push({ name, kind: 'choice' });
      } else if (value === '') {
        const number = field.inputMode === 'numeric' || field.inputMode === 'decimal';
        open.push({ name, kind: tagName === 'SELECT' ? 'select' : type === 'date' ? 'date' : number ? 'number' : 'text' });
      }
    }
    return open;
  });
  for (const { name, kind } of questions) {
    const field = form.locator(`[name="${name}"]`).first();
    if (kind === 'choice') await field.check();
    else if (kind === 'select') await field.selectOption({ index: 1 });
    else if (kind === 'date') await field.fill('2028-06-01');
    else if (kind === 'number') await field.fill('12');
    else await field.fill('Verzonnen antwoord van de proef');
  }
};

/** The form of a step, and the button that saves and goes on. */
export const stepForm = (page) => page.locator('main form:has(button[name="_doe"])');
export const saveAndGoOn = async (page) => {
  const before = page.url();
  await stepForm(page).locator('button[name="_doe"][value="verder"]').click();
  await page.waitForURL((url) => url.href !== before);
};

/** Adds a measure by its form: first the type, then what that type asks. Ends on step 4. */
export const addMeasure = async (page, plan, { title, type, grounds = [], more = {} }) => {
  await page.goto(`${plan}/stap/4`);
  await page.locator('main form[action$="/toevoegen/maatregelen"] button').click();
  await page.waitForURL(/\/maatregelen\/[^/]+$/);
  const field = (name) => page.locator(`main form [name$=".${name}"]`);
  await field('titel').fill(title);
  await field('type').selectOption(type);
  const save = page.locator('main form:has([name$=".titel"]) button.utrecht-button--primary-action');
  await save.click();
  await page.waitForLoadState();
  if (/\/maatregelen\//.test(page.url())) {
    for (const ground of grounds) await page.locator(`main form [name$=".gronden"][value="${ground}"]`).check();
    for (const [name, value] of Object.entries(more)) await field(name).fill(value);
    await save.click();
  }
  await page.waitForURL(/\/stap\/4(\?|$)/);
};

/** The finding of a rule about the object with this title, on the page that is open. */
export const finding = (page, rule, title) =>
  page.locator('.gw-measure', { hasText: title }).locator('.gw-finding', { hasText: rule }).first();

/** No field is refused on the page that is open. */
export const assertNothingRefused = async (page) => {
  const refused = await page.locator('.gw-error').allTextContents();
  assert.deepEqual(refused, [], `refused at ${page.url()}`);
};
