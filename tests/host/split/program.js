'use strict';
// Runs as the side of the test, with learner.js on the other side.
//   node program.js HOST FOLDER

const assert = require('node:assert/strict');
const path = require('node:path');
const [, , host, folder] = process.argv;
const roots = ['test', 'learner'].map((name) => path.join(folder, name));
const file = path.join(roots[0], 'learner.js');

const side = require(path.join(host, 'test_side.cjs')).start({
  file,
  roots,
  pipes: folder,
  within: ['/usr/bin/env'],
  program: [process.execPath, path.join(host, 'learner_side.cjs'), JSON.stringify({ main: path.join(roots[1], 'main.js'), flags: [] })],
  packages: [],
  environment: { PATH: process.env.PATH },
});
side.install();

const { mock, test } = require('node:test');
const learner = require(file);
const { Bell, Shelf, Sold } = learner;

test('values arrive as they are', () => {
  const { lone, map, proto, ...kinds } = learner.kinds();
  assert.deepEqual(kinds, {
    undef: undefined, nan: NaN, minus: -0, big: 12n ** 20n, endless: -Infinity, sym: Symbol.iterator, named: Symbol.for('tea'),
    date: new Date(5), re: /a+/giu, set: new Set(['x']), bytes: Buffer.from('tea'), floats: new Float32Array([1.5, 2]),
    bare: Object.assign(Object.create(null), { z: 1 }),
  });
  assert.equal(lone, '\ud800');
  assert.deepEqual([...map], [[{ a: 1 }, [1, , 3]]]);
  assert.deepEqual(Object.keys(proto), ['__proto__']);
  assert.equal(Object.getPrototypeOf(proto), Object.prototype);
  for (const value of [NaN, -0, 3n, undefined, null, Symbol.for('x'), 'text', 1e300]) assert.equal(learner.same(value), value);
});

test('what comes back is the same', () => {
  const own = { deep: [1] };
  const call = () => 1;
  const sign = Symbol('own');
  for (const value of [own, call, sign, own.deep, Error, Map.prototype]) assert.equal(learner.same(value), value);
  assert.equal(learner.frozen, learner.same(learner.frozen));
  assert.ok(Object.isFrozen(learner.frozen));
  const circle = learner.circle();
  assert.equal(circle.self, circle);
});

test('classes are classes', () => {
  const shelf = new Shelf('teas');
  assert.ok(shelf instanceof Shelf);
  assert.equal(shelf.add('sencha').add('assam'), shelf);
  assert.equal(shelf.count, 2);
  assert.deepEqual(shelf.items, ['sencha', 'assam']);
  assert.deepEqual([...shelf], ['sencha', 'assam']);
  assert.equal(Shelf.made, 1);
  class Higher extends Shelf {
    add(item) {
      return super.add(item.toUpperCase());
    }
  }
  const higher = new Higher('more');
  assert.ok(higher instanceof Higher && higher instanceof Shelf);
  assert.deepEqual(higher.add('rooibos').items, ['ROOIBOS']);
  assert.throws(() => Shelf(), TypeError);
  assert.throws(() => new learner.add(1, 2), TypeError);
  assert.equal(learner.add.length, 2);
  assert.equal(learner.add.name, 'add');
});

test('errors are errors, and anything can be thrown', async () => {
  assert.throws(() => learner.sell('tea'), (error) => {
    assert.ok(error instanceof Sold && error instanceof Error);
    assert.ok(require('node:util').types.isNativeError(error));
    assert.deepEqual([error.name, error.message, error.what], ['Sold', 'tea is sold', 'tea']);
    assert.match(error.stack, /learner\.js/);
    assert.ok(!error.stack.includes(roots[1]), 'a path of the other side is one of this side');
    return true;
  });
  const own = new RangeError('own');
  for (const value of [own, 'text', undefined, null, 7, { a: 1 }]) {
    let thrown = 'nothing';
    try { learner.throwIt(value); } catch (error) { thrown = error; }
    assert.equal(thrown, value);
  }
  await assert.rejects(learner.fails(own), (error) => error === own);
  assert.throws(() => learner.twice(() => { throw own; }), (error) => error === own);
});

test('changes are seen on both sides', () => {
  const list = ['test'];
  assert.equal(learner.change(list), 2);
  assert.deepEqual(list, ['test', 'mine']);
  list.length = 0;
  assert.equal(learner.change(list), 1);
  const map = new Map();
  assert.equal(learner.same(map), map);
  map.set('a', 1);
  assert.equal(learner.same(map).get('a'), 1);
});

test('the own functions of the test stay what they are', () => {
  class Kind {
    static of() { return true; }
    check() { return true; }
  }
  const own = { check: () => true, list: [] };
  learner.spoil(own, Kind);
  assert.ok(own.check() && Kind.of() && new Kind().check());
  assert.deepEqual(own.list, ['mine'], 'data is what was handed over');
  assert.ok(!('secret' in own) && Object.getPrototypeOf(own) === Object.prototype);
  assert.ok(!Object.isFrozen(Kind.prototype));
});

test('of an object of Node only what its class offers is over there', () => {
  const controller = new AbortController();
  assert.deepEqual(learner.look(controller.signal), { aborted: false, hasRef: false, keys: 0, inner: 0, maker: false });
  const timer = setTimeout(() => {}, 1e6);
  assert.deepEqual(learner.look(timer), { aborted: false, hasRef: true, keys: 0, inner: 0, maker: false });
  clearTimeout(timer);
  assert.equal(learner.same(controller), controller);
  assert.equal(learner.same(process.stdout), process.stdout);
  assert.deepEqual(learner.look(process.stdout), { aborted: false, hasRef: false, keys: 0, inner: 0, maker: false });
});

test('callbacks, at once and later, and promises in both directions', async () => {
  assert.deepEqual(learner.twice((n) => n * 2), [2, 4]);
  assert.deepEqual(learner.twice((n) => learner.add(n, learner.twice((m) => m)[1])), [3, 4]);
  assert.equal(await learner.later('tea'), 'tea');
  assert.equal(await learner.later(Promise.resolve('own')), 'own');
  assert.equal(await new Promise((resolve) => learner.timed(resolve, 5)), 'time');
  // A timer of the other side fires while this side asks it something.
  let calls = 0;
  for (let i = 0; i < 20; i += 1) learner.timed(() => { calls += learner.add(0, 1); }, i % 3);
  const until = Date.now() + 30;
  while (Date.now() < until) learner.add(1, 1);
  while (calls < 20) await new Promise((resolve) => setImmediate(resolve));
});

test('emitters ring on both sides', () => {
  const bell = new Bell();
  const heard = [];
  bell.on('ring', (what) => heard.push(what));
  bell.once('ring', (what) => heard.push(`once ${what}`));
  assert.ok(learner.isBell(bell));
  bell.ring('a');
  bell.emit('ring', 'b');
  assert.deepEqual(heard, ['a', 'once a', 'b']);
  assert.equal(bell.listenerCount('ring'), 1);
});

test('generators go step by step', async () => {
  const steps = learner.steps();
  assert.deepEqual([steps.next(), steps.next('told'), steps.next()], [
    { value: 1, done: false }, { value: 'told', done: false }, { value: undefined, done: true },
  ]);
  const seen = [];
  for await (const one of learner.slowly()) seen.push(one);
  assert.deepEqual(seen, [1, 2]);
});

test('what the test has put in the place of the clock and of the console counts over there', () => {
  const { log } = console;
  const said = [];
  console.log = (text) => said.push(text);
  learner.say('tea');
  console.log = log;
  assert.deepEqual(said, ['tea']);
  mock.timers.enable({ apis: ['Date'], now: 1234 });
  assert.equal(learner.now(), 1234);
  mock.timers.reset();
  assert.ok(learner.now() > 1e12);
  assert.equal(learner.where(), file);
});

test('a process that ends is an error, and no hang', async () => {
  const waiting = learner.later(new Promise(() => {}));
  assert.throws(() => learner.leave(), /the other process has ended/);
  assert.throws(() => learner.add(1, 1), /the other process has ended/);
  await assert.rejects(waiting, /the other process has ended/);
});
