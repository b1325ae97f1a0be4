// SPDX-License-Identifier: EUPL-1.2
// All journeys, with one demo and one browser: `cargo xtask journeys`. Two lanes beside each other, because a
// journey mostly waits for one of two processors; within a lane one after the other. What shares a person
// of the demo, or what another has made, stands in one lane. Every page comes last: it skips those that
// the lanes have examined already.
import { after, before, describe } from 'node:test';
import { close, open } from './stage.mjs';

before(open);
after(close);

const lane = (name, files) =>
  describe(name, { concurrency: 1 }, async () => {
    for (const file of files) await import(`./journeys/${file}.mjs`);
  });

describe('beside each other', { concurrency: 2 }, () => {
  lane('lane 1', ['officer', 'keyboard', 'mistakes', 'together', 'problems', 'report', 'adv']);
  lane('lane 2', ['account', 'masterclass', 'organise', 'live', 'afterwards', 'offline', 'languages']);
});
await import('./journeys/pages.mjs');
