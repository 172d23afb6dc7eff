'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const settings = { theme: 'light', board: { size: 8, colours: { dark: 'brown', light: 'white' } }, openings: ['e4', 'd4'], club: { boss: 'Ada' } };
const BROUGHT = `The input brought its own. changes.hasOwnProperty() calls whatever the stranger has sent.
Object.hasOwn() and Object.keys() inspect the object from outside.`;
const size = 9 + Math.floor(Math.random() * 90);

const honest = [
  [{ theme: 'dark' }, { ...settings, theme: 'dark' }],
  [{ board: { size } }, { ...settings, board: { ...settings.board, size } }],
  [{ board: { colours: { dark: 'green' } } }, { ...settings, board: { size: 8, colours: { dark: 'green', light: 'white' } } }],
  [{ clock: { minutes: size, bonus: {} } }, { ...settings, clock: { minutes: size, bonus: {} } }],
  [{ openings: ['c4'] }, { ...settings, openings: ['c4'] }],
  [{ openings: [{ move: 'c4' }] }, { ...settings, openings: [{ move: 'c4' }] }],
  [{ openings: [] }, { ...settings, openings: [] }],
  [{ theme: null, board: null }, { ...settings, theme: null, board: null }],
  [{ theme: '', board: { size: 0, colours: false } }, { ...settings, theme: '', board: { size: 0, colours: false } }],
  [{ theme: { name: 'dark' }, board: 'big', openings: { white: 'e4' } }, { ...settings, theme: { name: 'dark' }, board: 'big' }, ['openings']],
  [{ theme: 'What is __proto__?', __version: 7, _proto_: 1, proto: 2 }, { ...settings, theme: 'What is __proto__?', __version: 7, _proto_: 1, proto: 2 }],
  [{}, settings],
];
const methods = [
  ['{"theme":"dark","hasOwnProperty":1}', { ...settings, theme: 'dark' }, ['hasOwnProperty']],
  ['{"board":{"hasOwnProperty":"x","size":9}}', { ...settings, board: { ...settings.board, size: 9 } }, ['board.hasOwnProperty']],
  ['{"theme":"dark","toString":"x","valueOf":null,"keys":"x"}', { ...settings, theme: 'dark', keys: 'x' }, ['toString', 'valueOf']],
];
const bare = [['?theme=dark', { ...settings, theme: 'dark' }]];
const attack = '"theme":"dark"';
const proto = '"__proto__":{"isAdmin":true}';
const attacks = {
  proto: [`{${attack},${proto}}`],
  deeper: [`{${attack},"board":{${proto}}}`, `{${attack},"board":{"colours":{${proto}}}}`, `{${attack},"clock":{${proto}}}`, `{${attack},"openings":{${proto}}}`, `{${attack},"__proto__":{${proto}}}`, `{${attack},"openings":[{${proto}}]}`],
  second: [`{${attack},"constructor":{"prototype":{"isAdmin":true}}}`, `{${attack},"board":{"constructor":{"prototype":{"isAdmin":true}}}}`, `{${attack},"constructor":{"isAdmin":true}}`, `{${attack},"openings":{"constructor":{"prototype":{"isAdmin":true}}}}`],
  shared: [`{${attack},"toString":{"isAdmin":true}}`, `{${attack},"board":{"hasOwnProperty":{"call":"me"}}}`, `{${attack},"__defineGetter__":{"isAdmin":true}}`],
};
const all = [...honest, ...Object.values(attacks).flat().map((text) => [text]), ...methods, ...bare].map(([changes]) => text(changes));

step('honest changes are merged', () => merges(honest));

step('a key called __proto__', () => holds(attacks.proto, `settings['__proto__'] isn't a key of the settings. It's an accessor that every object inherits, and it returns
Object.prototype. JSON.parse() makes an ordinary key with that name, and then merge() walks through the door.`));

step('... on every level', () => holds(attacks.deeper, 'The key lies deeper this time. Every level of the input comes from the stranger.'));

step('a second door: constructor.prototype', () => holds(attacks.second, `Two doors lead there. settings.constructor is inherited as well: it's the function Object, and
Object.prototype is its property 'prototype'.`));

step('what all objects share', () => holds(attacks.shared, `The settings inherit methods from Object.prototype, and a function is an object, too: all objects share it.
merge() should only go into what the settings have themselves, as own keys.`));

step('the input brings its own methods, or none', async () => {
  await merges(methods, BROUGHT);
  await merges(bare, 'querystring.parse() gives objects without any prototype, and so without its methods.');
});

// ---------------------------------------------------------------------------

const file = path.join(__dirname, 'sec2_pollution.js');

function text(changes) {
  return typeof changes === 'string' ? changes : JSON.stringify(changes);
}

// All trials in one child, which ends after the first one that pollutes or throws: the step of that one fails.
let outcomes;

async function outcomesOf(list) {
  outcomes ??= await trials();
  return list.map((changes) => outcomes[all.indexOf(text(changes))]).filter(Boolean);
}

async function trials() {
  exportsOf(file, 'merge');
  const input = JSON.stringify(all.map((changes) => ({ settings: JSON.stringify(settings), changes, ...(changes.startsWith('?') && { query: changes.slice(1) }) })));
  const { stdout, stderr } = await run([path.join(__dirname, 'trial.js')], { input, timeout: 8000 });
  const lines = stdout.slice(stdout.lastIndexOf('\n\n') + 2).split('\n').filter(Boolean);
  if (lines.length === 0) {
    throw lesson`
      I called merge() in a process of its own, and that process ended without a result:

          ${stderr.trim().split('\n').slice(0, 6).join('\n') || '(it printed nothing)'}
    `;
  }
  return lines.map((line, i) => {
    const [value, error, at, polluted, strangers] = line.split('&').map(decodeURIComponent);
    return { text: all[i], value, error, at, polluted: polluted.split(' ').filter(Boolean), strangers: strangers.split(' ').filter(Boolean).map((one) => one.split('>')) };
  });
}

function called({ text }) {
  return text.startsWith('?') ? `merge(settings, querystring.parse('${text.slice(1)}'))` : `merge(settings, JSON.parse('${text}'))`;
}

async function merges(list, why) {
  const seen = await outcomesOf(list.map(([changes]) => changes));
  for (const [i, outcome] of seen.entries()) {
    const [, expected, free = []] = list[i];
    const got = outcome.error ? undefined : parsed(outcome.value);
    if (outcome.polluted.length > 0 || outcome.strangers.length > 0) throw whyPolluted(outcome, why ?? 'These are honest changes.');
    if (!outcome.error && isDeepStrictEqual(without(got, free), without(expected, free))) continue;
    throw lesson`
      I called ${called(outcome)}
      The settings were ${JSON.stringify(settings)}

          expected   ${JSON.stringify(expected)}
          got        ${outcome.error ? `${outcome.error}${outcome.at && `   (line ${outcome.at})`}` : outcome.value}

      ${why ?? whyNotMerged(outcome, got, expected)}
    `;
  }
}

function whyNotMerged({ error, text }, got, expected) {
  if (error) return 'null, strings and arrays are values, too. Which of your lines fails for one of them?';
  if (got === undefined) return 'merge() has to return the merged settings.';
  if (/proto|version/.test(text)) return 'These are harmless: a string that mentions __proto__, and keys that only look like it. Leave them alone.';
  if (text.includes('openings')) return 'An array replaces the array that was there, as a whole.';
  if (text.includes('null') || text.includes('false')) return 'null, false, 0 and an empty string are values: the member wants exactly them.';
  if (Object.keys(expected.board).length > Object.keys(got.board ?? {}).length) return 'Anything that the changes don\'t mention stays as it is, on every level.';
  return 'Honest changes should work as before.';
}

async function holds(list, why) {
  for (const outcome of await outcomesOf(list)) holdsOne(outcome, why);
}

function holdsOne(outcome, why) {
  if (outcome.polluted.length > 0 || outcome.strangers.length > 0) throw whyPolluted(outcome, why);
  const got = outcome.error ? undefined : parsed(outcome.value);
  if (got?.theme === 'dark' && isDeepStrictEqual(got.club, settings.club)) return;
  throw lesson`
    I called ${called(outcome)}

        expected   the settings, with the theme "dark"
        got        ${outcome.error ? `${outcome.error}${outcome.at && `   (line ${outcome.at})`}` : outcome.value}

    ${/is not a function/.test(outcome.error) ? BROUGHT : 'Nothing is polluted, that\'s right. Leave out the dangerous key, and merge the other changes.'}
  `;
}

function whyPolluted(outcome, why) {
  const [name] = outcome.polluted;
  if (name === undefined) {
    const [[where, inherited]] = outcome.strangers;
    return lesson`
      I called ${called(outcome)}
      Object.prototype is clean. But ${where} has a prototype that the stranger wrote: it inherits ${inherited || 'from it'}

      Assigning to object['__proto__'] doesn't make a key. It calls a setter that changes the prototype of that object.
    `;
  }
  const admin = name === 'Object.prototype.isAdmin' ? '\nAfter that, I made an empty object: ({}).isAdmin is true, everywhere in this process.' : '';
  return lesson`
    I called ${called(outcome)}
    It changed something that all objects share: ${name}${admin}

    ${why}
  `;
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function without(value, free) {
  const copy = structuredClone(value);
  for (const name of free) {
    const keys = name.split('.');
    const last = keys.pop();
    const holder = keys.reduce((object, key) => object?.[key], copy);
    if (Object(holder) === holder) delete holder[last];
  }
  return copy;
}
