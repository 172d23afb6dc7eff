'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith({
  ask: (error) => (/of undefined|undefined is not/.test(error?.message)
    ? "What is undefined there? `children` may be missing, and an id isn't the node's place in profile.nodes."
    : 'Does every name in that line exist, and does it mean what you think?'),
});
const main = (children) => call('main', 1, children);

step('self time: the time between the looks', () => {
  const [a, b] = [randomInt(30, 60), randomInt(3, 9)];
  // Many short samples in one function, few long ones in the other.
  const profile = record(main({ often: call('often', 10), slow: call('slow', 20) }), [
    ...Array.from({ length: 10 }, () => ['main/often', b]), ['main/slow', a * 20], ['main/slow', a * 20],
  ]);
  const got = ask(profile);
  const wanted = { often: (10 * b) / 1000, slow: (a * 40) / 1000 };
  for (const [name, self] of Object.entries(wanted)) {
    const found = got.find((entry) => entry.name === name);
    if (!near(found?.self, self)) throw whySelf(name, found, self, profile, wanted);
  }
});

step('each sample lasts until the next look', () => {
  const times = [randomInt(100, 200), randomInt(300, 400), randomInt(500, 600)];
  const profile = record(main({ first: call('first', 10), second: call('second', 20), last: call('last', 30) }),
    [['main/first', times[0]], ['main/second', times[1]], ['main/last', times[2]]]);
  const got = ask(profile);
  for (const [i, name] of ['first', 'second', 'last'].entries()) {
    const { self } = got.find((entry) => entry.name === name) ?? {};
    if (near(self, times[i] / 1000)) continue;
    throw lesson`
      There were three looks: the program was in first for ${times[0]} microseconds, in second for ${times[1]}, and in last for ${times[2]}, until endTime.
      timeDeltas: ${show(profile.timeDeltas)}, startTime: ${profile.startTime}, endTime: ${profile.endTime}

          expected   ${name}: self ${times[i] / 1000} ms
          got        ${name}: self ${show(self)}

      timeDeltas[i] is the time that passed BEFORE look i. How long did it last after that? And what about the last one?
    `;
  }
});

step('total time: with all that it calls', () => {
  const time = () => randomInt(10, 99) * 100;
  const [m, p, q, r] = [time(), time(), time(), time()];
  const profile = record(main({ prepare: call('prepare', 10, { read: call('read', 20) }), quick: call('quick', 30) }),
    [['main', m], ['main/prepare', p], ['main/prepare/read', r], ['main/quick', q]]);
  expectTimes(profile, { main: [m, m + p + q + r], prepare: [p, p + r], read: [r, r], quick: [q, q] },
    'total is the time of a node and of everything below it in the tree.');
});

step('also by way of something without a url', () => {
  const time = () => randomInt(10, 99) * 100;
  const [m, n, c] = [time(), time(), time()];
  const native = { ...call('map', -1, { callback: call('callback', 20) }), url: '', column: -1 };
  const profile = record(main({ prepare: call('prepare', 10, { native }) }), [['main', m], ['main/prepare/native', n], ['main/prepare/native/callback', c]]);
  expectTimes(profile, { main: [m, m + n + c], prepare: [0, n + c], callback: [c, c] },
    'prepare calls the built-in map(), which has no url, and map() calls callback. Leave map() out of the list, but not out of the stack: all of this\nis time of prepare and of main, too.');
});

step('one function, several nodes', () => {
  const time = () => randomInt(10, 99) * 100;
  const [x, y, z] = [time(), time(), time()];
  const shared = () => call('format', 50, { pad: call('pad', 60) });
  const profile = record(main({ header: call('header', 10, { format: shared() }), footer: call('footer', 20, { format: shared() }) }),
    [['main/header/format', x], ['main/footer/format/pad', y], ['main/footer', z]]);
  expectTimes(profile, { format: [x, x + y], pad: [y, y], header: [0, x], footer: [z, z + y], main: [0, x + y + z] },
    'format is called from header and from footer. These are two nodes of one function, and its entry has the time of both.');
  const twins = record(main({ a: call('handle', 10, {}, 'a.js'), b: call('handle', 10, {}, 'b.js'), c: { ...call('handle', 10, {}, 'a.js'), column: 77 } }),
    [['main/a', x], ['main/b', y], ['main/c', z]]);
  const got = ask(twins).filter(({ name }) => name === 'handle');
  if (got.length !== 3) throw lesson`Three functions are called handle: two in one line of a.js, at different columns, and one in b.js. I hoped for three entries with this name and got ${got.length}.`;
});

step('a function that calls itself', () => {
  const [x, y, z, w] = [1200, 3400, 5600, 700];
  const profile = record(main({ walk: call('walk', 10, { walk: call('walk', 10, { leaf: call('leaf', 20, { walk: call('walk', 10) }) }) }) }),
    [['main/walk', x], ['main/walk/walk', y], ['main/walk/walk/leaf', z], ['main/walk/walk/leaf/walk', w]]);
  expectTimes(profile, { walk: [x + y + w, x + y + z + w], leaf: [z, z + w], main: [0, x + y + z + w] },
    'walk calls itself, also by way of leaf. A moment in which it is three times on the stack is one moment: its total can never be greater than the time that has gone by.');
});

step('names, lines, and what is left out', () => {
  const [x, y] = [randomInt(10, 99) * 100, randomInt(10, 99) * 100];
  const profile = record(main({ anonymous: call('', 41), cold: call('cold', 70, { colder: call('colder', 80) }), idle: { ...call('(idle)', -1), url: '' }, busy: call('busy', 90) }),
    [['main/idle', 500_000], ['main/anonymous', x], ['main/busy', y], ['main/idle', 500_000]]);
  const got = ask(profile);
  const names = got.map(({ name }) => name);
  if (!names.includes('(anonymous)')) throw lesson`A function without a name was running: functionName is ''. I hoped for the name '(anonymous)' and got the names ${show(names)}.`;
  const odd = names.find((name) => /idle|root/.test(name));
  if (odd) throw lesson`Your list has an entry for ${odd}. That's no function: it has no url. While a server waits, (idle) would be at the top all day.`;
  const cold = names.find((name) => name.startsWith('cold'));
  if (cold) throw lesson`No sample was taken in ${cold}, nor in anything that it calls. Your list has it, with nothing but zeros.`;
  const { line, file } = got.find(({ name }) => name === '(anonymous)');
  if (line !== 42 || file !== 'file:///shop/shop.js') throw lesson`In the profile a function is at lineNumber 41 of file:///shop/shop.js. I got line ${show(line)} of ${show(file)}. An editor calls its first line 1, the profile calls it 0.`;
  const alias = record(main({ a: call('tax', 10), b: call('exports.tax', 10) }), [['main/a', x], ['main/b', y]]);
  const same = ask(alias).filter(({ name }) => name.endsWith('tax'));
  if (same.length !== 1) throw lesson`Two nodes have the same url, line and column, but different names: tax and exports.tax. It's one function, so I hoped for one entry and got ${same.length}.`;
});

step('the biggest self time comes first', () => {
  const times = [400, 900, 1500, 100].map((time) => time + randomInt(90));
  const [a, b, c, d] = times;
  const profile = record(main({ b: call('b', 10, { c: call('c', 20) }), a: call('a', 30), d: call('d', 40) }), [['main/a', a], ['main/b', b], ['main/b/c', c], ['main/d', d]]);
  const names = ask(profile).map(({ name }) => name);
  if (names.join() === 'c,b,a,d,main') return;
  throw lesson`
    The self times were: ${[['a', a], ['b', b], ['c', c], ['d', d], ['main', 0]].map(([name, time]) => `${name} ${time / 1000} ms`).join(', ')}. Your order is ${names.join(', ')}.

    ${names.join() === 'main,b,c,a,d' ? 'By total time main is always first: it calls everything. The function that burns the time is the one to look at.' : 'Sort by numbers, the biggest one first.'}
  `;
});

step('slow.cpuprofile', () => {
  const profile = JSON.parse(fs.readFileSync(path.join(__dirname, 'slow.cpuprofile'), 'utf8'));
  const before = JSON.stringify(profile);
  const got = ask(profile);
  if (JSON.stringify(profile) !== before) throw lesson`hotFunctions() has changed the profile that it was given. Somebody else may want to read it, too.`;
  const [first] = got;
  const ours = got.filter(({ file }) => file.endsWith('/program.js')).map(({ name }) => name);
  if (first?.name === 'vat' && first.line === 10 && first.self > 80 && ours.join() === 'vat,total,parse,report,(anonymous)') return;
  throw lesson`
    I asked for the hot functions of slow.cpuprofile. The first one was ${show(first)}, and those of program.js were: ${ours.join(', ')}

    I hoped for vat (line 10) in front: read program.js, and guess why.
  `;
});

// ---------------------------------------------------------------------------

function call(name, line, children = {}, file = 'shop.js') {
  return { name, line, children, url: `file:///shop/${file}`, column: 3 };
}

// A profile as V8 writes it: [path in the tree, microseconds] for each look. The hit counts are right, and of no use.
function record(tree, looks) {
  const nodes = [];
  const ids = {};
  let id = randomInt(1, 50);
  const add = ({ name, line, url, column, children }, place) => {
    id += randomInt(1, 5);
    const node = { id, callFrame: { functionName: name, scriptId: '7', url, lineNumber: line, columnNumber: column }, hitCount: looks.filter(([at]) => at === place).length };
    nodes.push(node);
    ids[place] = node.id;
    const below = Object.entries(children).map(([key, child]) => add(child, `${place}/${key}`));
    if (below.length > 0) node.children = below;
    return node.id;
  };
  const root = { id: 0, callFrame: { functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 }, hitCount: 0 };
  nodes.push(root);
  root.children = [add(tree, 'main')];
  const startTime = randomInt(1e6, 1e7);
  const gap = randomInt(1000, 9000); // until the first look
  const timeDeltas = looks.map((_, i) => (i === 0 ? gap : looks[i - 1][1]));
  const endTime = startTime + gap + looks.reduce((sum, [, time]) => sum + time, 0);
  return { nodes, startTime, endTime, samples: looks.map(([place]) => ids[place]), timeDeltas };
}

function ask(profile) {
  const { hotFunctions } = exportsOf(path.join(__dirname, 'prof1_hot_function.js'), 'hotFunctions');
  const got = calmly('called hotFunctions(profile)', () => hotFunctions(profile));
  if (!Array.isArray(got) || got.some((entry) => typeof entry?.name !== 'string' || typeof entry.file !== 'string')) {
    throw lesson`I called hotFunctions(profile) and got ${show(got)}. I hoped for an array of { name, file, line, self, total }.`;
  }
  return got;
}

const rounded = (ms) => (typeof ms === 'number' ? Number(ms.toFixed(4)) : show(ms));
const near = (got, wanted) => typeof got === 'number' && Math.abs(got - wanted) < 1e-6;

function expectTimes(profile, wanted, why) {
  const got = ask(profile);
  for (const [name, micro] of Object.entries(wanted)) {
    const [self, total] = micro.map((time) => time / 1000);
    const found = got.filter((entry) => entry.name === name);
    if (found.length === 1 && near(found[0].self, self) && near(found[0].total, total)) continue;
    throw lesson`
      The function ${name}:

          expected   self ${self} ms, total ${total} ms
          got        ${found.length === 1 ? `self ${rounded(found[0].self)}, total ${rounded(found[0].total)}` : found.length === 0 ? 'no entry' : `${found.length} entries: ${show(found.map((one) => [rounded(one.self), rounded(one.total)]))}`}

      ${why}
    `;
  }
}

function whySelf(name, found, self, profile, wanted) {
  const counts = near(found?.self, profile.samples.filter((id) => id === profile.nodes.find(({ callFrame }) => callFrame.functionName === name).id).length);
  return lesson`
    There were ten short looks in often and two long ones in slow.

        expected   ${Object.entries(wanted).map(([who, time]) => `${who}: self ${time} ms`).join(', ')}
        got        ${name}: self ${show(found?.self)}

    ${counts ? "You count the looks (so does hitCount). They aren't equally far apart: what counts is the time between them, in timeDeltas."
    : found === undefined ? `There's no entry for ${name}. Do you reach every node below the root? The root has no url either.`
    : Number.isInteger(found.self) && Math.abs(found.self - self) <= 0.5 ? 'Your time is rounded to whole milliseconds. A fast function takes much less than one, so keep the fraction.'
    : near(found?.self, self * 1000) ? 'The profile has microseconds, and milliseconds are asked for.' : 'timeDeltas[i] is the time that passed BEFORE look i. How long did it last after that? And what about the last one?'}
  `;
}
