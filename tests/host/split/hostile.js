'use strict';
// What a process that nobody trusts may say to the side of the test, and what that makes of it.
//   node hostile.js HOST

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const [, , host] = process.argv;
const { marshaller } = require(path.join(host, 'marshalling.cjs'));
const { NotUnderstood } = require(path.join(host, 'values.cjs'));

const asked = () => assert.fail('nobody was to be asked');
const testSide = () =>
  marshaller({
    side: 'test',
    across: { apply: asked, construct: asked, step: asked, proxy: () => ({}), promise: () => new Promise(() => {}), settle() {} },
  });
const told = (value) => testSide().unpack([], [], [value]);
const one = (...object) => testSide().unpack([object], [], [['o', object[0]]])[0];

test('what is no value is refused', () => {
  for (const value of [
    {}, [], ['x'], ['n', '1e999'], ['n', {}], ['i', '1n'], ['i', 'a'], ['y', 'of', 'nothing'], ['y', 't1', ''], ['y', {}, ''],
    ['o', 1], ['o', -1], ['o', '1'], ['o', null], ['w'], ['w', 1], ['w', 'node:child_process.spawn'], [['u']],
  ]) assert.throws(() => told(value), NotUnderstood, JSON.stringify(value));
});

test('nothing that does something comes by its name', () => {
  for (const name of [
    'global', 'global.process', 'node:process.exit', 'global.Function', 'hidden.AsyncFunction', 'global.eval', 'global.Math',
    'node:assert', 'node:assert.ok', 'node:fs.writeFileSync', 'node:test', 'node:module', 'node:vm.runInThisContext',
    'global.Object.defineProperty', 'global.__proto__', 'global.constructor', 'node:../../evil', 'node:inspector.Session',
  ]) assert.throws(() => told(['w', name]), NotUnderstood, name);
  assert.deepEqual(told(['w', 'global.TypeError.prototype']), [TypeError.prototype]);
});

test('an object that is not told right is refused', () => {
  for (const object of [
    [1, 'object', null, null, true, []], [0, 'object', null, null, true, []], ['-1', 'object', null, null, true, []],
    [-1, 'nothing', null, null, true, []], [-1, 'object', null, 'text', true, []], [-1, 'object', null, null, true, [7]],
    [-1, 'object', null, null, true, {}], [-1, 'regexp', '(', null, true, []], [-1, 'bytes', ['Nothing', ''], null, true, []],
    [-1, 'bytes', ['constructor', ''], null, true, []], [-1, 'map', 5, null, true, []], [-1, 'object', null, null, true, [['a', 15, 5, 5]]],
    [-1, 'boxed', [{}], null, true, []],
  ]) assert.throws(() => one(...object), NotUnderstood, JSON.stringify(object));
  assert.throws(() => testSide().unpack([5], [], []), NotUnderstood);
  assert.throws(() => testSide().unpack({}, [], []), NotUnderstood);
  assert.throws(() => testSide().unpack([], [[1, [], [], [], false]], []), NotUnderstood);
});

test('a property called __proto__ is a property', () => {
  const value = one(-1, 'object', null, ['w', 'global.Object.prototype'], true, [['__proto__', 7, 1]]);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.ok(Object.hasOwn(value, '__proto__'));
  assert.equal({}.polluted, undefined);
});

test('what every object inherits cannot be changed from over there', () => {
  const side = testSide();
  class Own {}
  const own = new Own();
  const list = [];
  const [, , [coded, listCoded]] = side.pack([own, list]);
  const numbers = side.pack([Own.prototype, Own]).at(-1);
  for (const [, number] of [...numbers, coded]) {
    side.unpack([], [[number, [['constructor', 7, 1], ['toString', 7, 1]], [], [], true]], []);
  }
  assert.equal(own.constructor, Own);
  assert.equal(own.toString, Object.prototype.toString);
  side.unpack([], [[listCoded[1], [['0', 7, 'theirs'], ['length', 1, 1]], [], [], false]], []);
  assert.deepEqual(list, ['theirs']);
});

test('names of exports never become code', async () => {
  const { importFrom } = require(path.join(host, 'esm.cjs'));
  const file = __filename; // it has to be there
  const handedOut = [
    { 'a }; globalThis.evil = 1; export { v0': 1 }, { '*': 1 }, { 'a\nimport("node:fs")': 1 }, { ok: 'import("node:fs")', default: 7 },
  ];
  importFrom(file, () => handedOut[0]);
  for (let i = 0; i < 3; i += 1) {
    await assert.rejects(import(`${file}?${i}`), /an odd name/);
    handedOut.shift();
  }
  assert.deepEqual({ ...(await import(`${file}?last`)) }, { ok: 'import("node:fs")', default: 7 });
  assert.equal(globalThis.evil, undefined);
});

test('there is an end to how much is taken', () => {
  const many = Array.from({ length: 60_000 }, (_, i) => [-i - 1, 'object', null, null, true, []]);
  assert.throws(() => testSide().unpack(many, [], []), NotUnderstood);
});
