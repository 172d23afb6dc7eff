'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const TTL = 1000;
let time = 0;

step('what was set can be got', () => {
  const cache = make({ max: 10 });
  expect(cache, 'get', 'Oslo', undefined, 'Nothing has been set yet.');
  cache.set('Oslo', 4);
  cache.set('Rome', 25);
  expect(cache, 'get', 'Oslo', 4);
  expect(cache, 'get', 'Rome', 25);
  expect(cache, 'has', 'Oslo', true);
  expect(cache, 'has', 'Bern', false);
  expectSize(cache, 2);
});

step('every value can be kept', () => {
  const cache = make({ max: 10 });
  for (const value of [0, '', null, false, undefined, NaN]) {
    cache.set('Oslo', value);
    expect(cache, 'has', 'Oslo', true, 'Whether something is there is a question about the key. A value may look like nothing and be an answer all the same:\nzero degrees are a temperature.');
    expect(cache, 'get', 'Oslo', value);
  }
  for (const key of [0, undefined, cache, '__proto__', 'constructor']) {
    expect(cache, 'has', key, false, 'Nothing was set under this key.');
    cache.set(key, 'here');
    expect(cache, 'get', key, 'here');
  }
});

step("the one that hasn't been used for the longest time goes", () => {
  const cache = make({ max: 3 });
  cache.play('set a, set b, set c, get a, set d');
  expectKeys(cache, 'acd', "b was neither set nor got for the longest time. get('a') is a use: after it, a is the most recent.");
  const again = make({ max: 3 });
  again.play('set a, set b, set c, set a, set d');
  expectKeys(again, 'acd', 'Setting a key again is a use, too.');
  const full = make({ max: 3 });
  full.play('set a, set b, set c, set c');
  expectKeys(full, 'abc', 'Nothing new has come, so nobody has to go.');
  const asked = make({ max: 3 });
  asked.play('set a, set b, set c, has a, get x, set d');
  expectKeys(asked, 'bcd', 'has() only looks: that does not count as use.');
  const many = make({ max: 2 });
  many.play('set a, set b, get a, set c, get a, set d, get a, set e');
  expectKeys(many, 'ae', 'a was used again and again, and should outlive the others.');
  const one = make({ max: 1 });
  one.play('set a, set b');
  expectKeys(one, 'b', "There's room for one.");
});

step('an entry that is too old is gone', () => {
  const cache = make({ max: 10 });
  cache.play('set a');
  cache.wait(TTL - 1);
  expect(cache, 'has', 'a', true, 'It was set 999 ms ago, and the ttl is 1000.');
  expect(cache, 'get', 'a', 'value of a', 'It was set 999 ms ago, and the ttl is 1000.');
  cache.play('set b');
  cache.wait(1);
  expect(cache, 'has', 'a', false, "It was set 1000 ms ago, and the ttl is 1000. get() doesn't make it younger.");
  expect(cache, 'get', 'a', undefined, "It was set 1000 ms ago, and the ttl is 1000. get() doesn't make it younger.");
  expect(cache, 'get', 'b', 'value of b', 'This one was set a millisecond ago. Every entry has an age of its own.');
  cache.wait(TTL - 2);
  cache.play('set b');
  cache.wait(TTL - 1);
  expect(cache, 'get', 'b', 'value of b', 'It was set again 999 ms ago: set() starts a new lifetime.');
});

step("what is expired doesn't count", () => {
  const cache = make({ max: 3 });
  cache.play('set a, set b');
  cache.wait(TTL / 2);
  cache.play('set c');
  cache.wait(TTL / 2);
  expectSize(cache, 1, 'Two of three entries are expired.');
  cache.play('set d, set e');
  expectKeys(cache, 'cde', 'There was room for three: a and b were expired, so nothing else has to go.');
  const used = make({ max: 2 });
  used.play('set a');
  used.wait(TTL / 2);
  used.play('set b, get a');
  used.wait(TTL / 2);
  used.play('set c');
  expectKeys(used, 'bc', "a was used last, but it's expired, and b isn't. Which one should go?");
});

step('the cache starts no timers', () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'Immediate').length;
  const before = timers();
  const cache = make({ max: 3 });
  cache.play('set a, set b, get a, set c, set d');
  if (timers() <= before) return;
  throw lesson`
    I used the cache, and ${timers() - before} timers are running now. They keep the program alive for nothing: whether an entry
    has expired can be found out at the moment when somebody asks.
  `;
});

// ---------------------------------------------------------------------------

function make({ max }) {
  const { createCache } = exportsOf(path.join(__dirname, 'cache1_ttl_lru.js'), 'createCache');
  time = randomInt(1e6, 1e9);
  const cache = calmly('called createCache({ max, ttl, now })', () => createCache({ max, ttl: TTL, now: () => time }));
  if (['set', 'get', 'has'].some((name) => typeof cache?.[name] !== 'function')) {
    throw lesson`I called createCache({ max, ttl, now }) and got ${show(cache)}. I need { set, get, has, size }.`;
  }
  const game = {
    said: [`createCache({ max: ${max}, ttl: ${TTL} })`],
    set: (key, value) => game.call('set', key, value),
    call(name, ...given) {
      const text = `${name}(${given.map((one) => (/^value of/.test(one) ? '...' : typeof one === 'string' ? `'${one}'` : one === game ? 'an object' : show(one))).join(', ')})`;
      game.said.push(text);
      return calmly(`called ${text}`, () => cache[name](...given));
    },
    play(script) {
      for (const [, name, key] of script.matchAll(/(\w+) (\w)/g)) game.call(name, key, ...(name === 'set' ? [`value of ${key}`] : []));
    },
    wait(ms) {
      time += ms;
      game.said.push(`(${ms} ms later)`);
    },
    size: () => cache.size,
    keys: (letters) => [...letters].filter((key) => cache.has(key)).join(''),
  };
  return game;
}

// The last calls, four in a line.
function story({ said }) {
  const last = said.length > 9 ? [said[0], '...', ...said.slice(-7)] : said;
  return last.map((call, i) => call + (i % 4 === 3 ? '\n' : '   ')).join('').trim();
}

function expect(cache, name, key, wanted, why = 'Does set() keep it under this key, and does get() look there?') {
  const got = cache.call(name, key);
  if (Object.is(got, wanted)) return;
  throw lesson`
    I did this:

        ${story(cache)}

    The last call returned ${show(got)}. I hoped for ${show(wanted)}.

    ${why}
  `;
}

function expectSize(cache, wanted, why = '') {
  const got = cache.size();
  if (got === wanted) return;
  throw lesson`
    I did this:

        ${story(cache)}

    cache.size is ${show(got)}, and I hoped for ${wanted}. ${why}
    ${typeof got === 'function' ? 'size is a property, not a function: `get size() { ... }`.' : ''}
  `;
}

function expectKeys(cache, wanted, why) {
  const got = cache.keys('abcde');
  if (got === wanted) return;
  const max = Number(cache.said[0].match(/\d+/)[0]);
  throw lesson`
    I did this:

        ${story(cache)}

    Now these are there: ${[...got].join(', ') || 'none'}. I hoped for: ${[...wanted].join(', ')}

    ${got.length > max ? `There are more than ${max}. Which one has to go when a new one comes?`
    : got.length < wanted.length - 1 ? 'More of them have gone than necessary: only one place was needed.' : why}
  `;
}
