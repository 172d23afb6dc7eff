'use strict';
const path = require('node:path');
const { ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();

const right = (title) => title.toLowerCase().match(/[a-z0-9]+/g)?.join('-') ?? '';

// What a broken version does, and the version.
const broken = [
  ['it keeps capital letters', (title) => title.match(/[A-Za-z0-9]+/g)?.join('-') ?? ''],
  ['it keeps signs like &', (title) => title.toLowerCase().trim().replaceAll(' ', '-')],
  ['it puts a - at both ends', (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')],
];

step('the tests accept a version that is right', async () => {
  const error = await thrownFor(right);
  if (!error) return;
  throw lesson`
    This version of slug is right, but your tests threw an error:

        ${String(error?.message ?? error)}
  `;
});

step('the tests notice every broken version', async () => {
  for (const [what, version] of broken) {
    if (await thrownFor(version)) continue;
    throw lesson`
      I gave your tests a version that is broken: ${what}. They did not notice.

      For which title would this version give back something else than the right one?
    `;
  }
});

// What the learner's tests throw for this version; undefined if they accept it.
async function thrownFor(version) {
  const tests = load(path.join(__dirname, '{{name}}.js'));
  if (typeof tests !== 'function') {
    throw lesson`
      I looked for a function with your tests, and found ${show(tests)}.
      Does module.exports still hand it out?
    `;
  }
  try {
    await tests(version);
    return undefined;
  } catch (error) {
    return error ?? new Error('nothing');
  }
}
