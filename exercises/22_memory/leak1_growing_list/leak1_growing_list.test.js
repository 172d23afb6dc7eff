'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { collectGarbage, growth, SOME } = require('../../support/garbage.js');

const step = ladder();
const calmly = calmlyWith({ ask: "Is everything that this line needs still there, now that the requests aren't kept?" });
const file = path.join(__dirname, 'leak1_growing_list.js');
const lot = randomInt(1000, 9000);

step('stats() counts, and knows the last 50 paths', () => {
  const server = fresh();
  const expected = { total: 0, failed: 0, slowest: 0, lastPaths: [] };
  compare(server, expected, 'nothing was recorded yet');
  for (const status of [200, 503, 499, 500, 503, 404]) {
    const ms = status === 499 ? lot : status / 100;
    server.record(request(`/lots/${lot + status}`, { status, ms }));
    expected.total += 1;
    expected.failed += status >= 500 ? 1 : 0;
    expected.slowest = Math.max(expected.slowest, ms);
    expected.lastPaths.push(`/lots/${lot + status}`);
    compare(server, expected, `${expected.total} requests, the newest with status ${status} after ${ms} ms`);
  }
});

step('after 10000 requests the statistics are still right', () => {
  const server = fresh();
  const { total, failed } = fill(server, 10000);
  const lastPaths = Array.from({ length: 50 }, (_, i) => `/lots/${9950 + i}`);
  compare(server, { total, failed, slowest: lot, lastPaths }, '10000 requests');

  server.stats().lastPaths.sort().pop();
  compare(server, { total, failed, slowest: lot, lastPaths }, '10000 requests, and I sorted and shortened the list that an earlier call gave me');
});

step('the garbage collector can take the requests away', async () => {
  const server = fresh();
  const refs = fillAndWatch(server, 10000);
  await collectGarbage();
  const left = (name) => refs.filter((ref) => ref[name].deref() !== undefined).length;
  const [requests, parts] = [left('request'), Math.max(left('customer'), left('body'))];
  const slowest = Object.values(refs[0]).some((ref) => ref.deref() !== undefined);
  refs.length = 0;
  server.stats(); // the statistics have lived until here
  if (requests > 50 + SOME) throw whyNotGone(requests, 'requests', 'A list that lives as long as the program still points at them');
  if (parts > 50 + SOME) {
    throw whyNotGone(parts, 'customers or bodies', `A copy like { ...request } is a new object, but it points
at the same customer and the same body`);
  }
  if (Math.max(requests, parts) > SOME) {
    throw lesson`
      I recorded 10000 requests and collected the garbage. ${Math.max(requests, parts)} of them are still in memory,
      with their customers and bodies.

      The number doesn't grow any further, and that's good. But a body can be as large as an upload, and
      stats() shows nothing of it. Which part of a request does lastPaths need?
    `;
  }
  if (!slowest) return;
  throw lesson`
    I recorded 10000 requests and collected the garbage. Only one of them is still in memory: the slowest,
    the very first one, with its customer and its body.

    stats() shows one number of it. What do you have to remember to know whether a new request is slower?
  `;
});

step('100000 requests later the program is as small as before', async () => {
  const server = fresh();
  const bytes = await growth(100000, (i) => server.record(request(`/lots/${i}`)));
  server.stats();
  if (bytes < 4) return;
  throw lesson`
    I recorded 100000 more requests. The requests are gone, but each of them has left about
    ${Math.round(bytes)} bytes behind: ${(bytes * 0.1).toFixed(1)} megabytes that no garbage collection takes.

    Something still gets one entry for each request: a list of numbers, of paths or of WeakRefs
    (an empty WeakRef is an object too), or a Map with a key per path. How much of it does stats() show?
  `;
});

// ---------------------------------------------------------------------------

// Each step loads the file again, with its statistics at zero.
function fresh() {
  delete require.cache[file];
  const exported = load(file);
  for (const name of ['record', 'stats']) {
    if (typeof exported?.[name] === 'function') continue;
    throw lesson`
      I did:   const { record, stats } = require('./leak1_growing_list.js');
      I got:   ${name} = ${show(exported?.[name])}

      The last line of the file exports both functions.
    `;
  }
  return {
    record: (one) => calmly('called record(request)', () => exported.record(one)),
    stats: () => calmly('called stats()', () => exported.stats()),
  };
}

function request(path, { status = 200, ms = 1 } = {}) {
  return { method: 'GET', path, status, ms, customer: { name: 'Ada' }, body: ['tulip'] };
}

// The slowest is the very first one: long forgotten, and still the slowest.
function fill(server, times, seen = () => {}) {
  let failed = 0;
  for (let i = 0; i < times; i++) {
    const status = i % 7 === lot % 7 ? 500 : 200;
    failed += status === 500 ? 1 : 0;
    const one = request(`/lots/${i}`, { status, ms: i === 0 ? lot : i % 100 });
    server.record(one);
    seen(one);
  }
  return { total: times, failed };
}

function fillAndWatch(server, times) {
  const refs = [];
  fill(server, times, (one) => {
    refs.push({ request: new WeakRef(one), customer: new WeakRef(one.customer), body: new WeakRef(one.body) });
  });
  return refs;
}

function compare(server, expected, when) {
  const got = server.stats();
  const wrong = Object.keys(expected).find((name) => !isDeepStrictEqual(got?.[name], expected[name]));
  if (!wrong) return;
  const [mine, yours] = [expected[wrong], got?.[wrong]].map((value) => (value?.length > 4 && Array.isArray(value)
    ? `${value.length} paths: ${value[0]}, ${value[1]} ... ${value.at(-1)}`
    : show(value)));
  throw lesson`
    What had happened: ${when}.
    Then I asked for stats().${wrong}

        expected   ${mine}
        got        ${yours}

    ${wrong === 'lastPaths' && isOnce(got.lastPaths, expected.lastPaths) ? samePath : reasons[wrong]}
  `;
}

const reasons = {
  total: `Everything that stats() says was counted in a list of requests. A number that goes up can
say the same, and it must not go back when something is thrown away.`,
  failed: 'A request has failed when its status is 500 or more. You can count a request before you forget it.',
  slowest: `The slowest request of all is meant, not the slowest of those you still know. When a new one
comes, which two numbers decide?`,
  lastPaths: `lastPaths is a list of the last 50 paths, the newest at the end. Anyone who asks gets a list
of their own: what they do with it changes nothing here.`,
};

// The expected paths, but each of them once.
const isOnce = (got, expected) => got?.length < expected.length && got.length === new Set(expected).size;

const samePath = `lastPaths has one entry for each request, up to 50. When the same path is asked for twice, it is
in the list twice.`;

function whyNotGone(count, what, reason) {
  return lesson`
    I recorded 10000 requests, forgot them, and collected the garbage.
    ${count} ${what} are still in memory.

    ${reason}.
    They go when something takes them out, and nothing did. Which numbers and strings does stats()
    show, and which of them can you update when a request comes?
  `;
}
