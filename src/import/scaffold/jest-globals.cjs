'use strict';
// What Jest's '@jest/globals' gives to a test, on node:test. The checks and the mocks are Jest's own:
// the npm packages `expect` and `jest-mock`. Every test becomes a test of its own, named after the
// blocks around it, so that each one is reported. xtest, xit and xdescribe RUN: such courses mark all
// tests but the first with them. test.skip is left out, and so is test.todo.

const { AssertionError } = require('node:assert');
const path = require('node:path');
const nodeTest = require('node:test');
const { format, inspect, stripVTControlCharacters } = require('node:util');
const { expect } = require('expect');
const { ModuleMocker } = require('jest-mock');

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];

class Block {
  constructor(name, parent) {
    this.parent = parent;
    this.names = name === undefined ? [] : [...parent.names, name];
    this.hooks = Object.fromEntries(HOOKS.map((hook) => [hook, []]));
    this.left = 0; // tests in it that have not ended
    this.began = undefined; // what beforeAll came to
  }

  // From the outermost to this one.
  get chain() {
    return this.parent ? [...this.parent.chain, this] : [this];
  }
}

const top = new Block();
let current = top;
let focused = false; // somewhere test.only was used
const taken = new Map();

const plain = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const subject = plain(path.basename(process.argv[1] ?? '').split('.')[0]);

// The block around everything is often called like the exercise; that is no news.
function nameOf(block, name) {
  const names = [...block.names, String(name)];
  if (names.length > 1 && plain(names[0]) === subject) names.shift();
  const full = names.join(' › ');
  const count = (taken.get(full) ?? 0) + 1;
  taken.set(full, count);
  return count === 1 ? full : `${full} (${count})`;
}

function describe(name, body) {
  const outer = current;
  current = new Block(String(name?.name ?? name), outer);
  try {
    const result = body();
    if (typeof result?.then === 'function') throw new Error(`describe('${name}') must not be asynchronous`);
  } finally {
    current = outer;
  }
}

function add(name, body, { only = false, fails = false } = {}) {
  if (typeof body !== 'function') throw new Error(`test('${name}') has no function`);
  const block = current;
  for (const one of block.chain) one.left += 1;
  if (only) focused = true;
  nodeTest(nameOf(block, name?.name ?? name), async (context) => {
    try {
      if (focused && !only) context.skip('another test has .only');
      else if (fails) await mustFail(() => run(block, body));
      else await run(block, body);
    } finally {
      await leave(block);
    }
  });
}

async function run(block, body) {
  const { chain } = block;
  for (const one of chain) {
    one.began ??= all(one.hooks.beforeAll);
    await one.began;
  }
  expect.setState({ assertionCalls: 0, expectedAssertionsNumber: null, isExpectingAssertions: false, suppressedErrors: [] });
  const problems = [];
  const attempt = (work) => work().catch((error) => problems.push(error));
  await attempt(async () => {
    for (const one of chain) await all(one.hooks.beforeEach);
    await call(body);
  });
  for (const one of [...chain].reverse()) await attempt(() => all(one.hooks.afterEach));
  problems.push(...expect.extractExpectedAssertionsErrors().map(({ error }) => error));
  if (problems.length > 0) throw readable(problems[0]);
}

async function leave(block) {
  for (const one of [...block.chain].reverse()) {
    one.left -= 1;
    if (one.left === 0 && one.began) await all(one.hooks.afterAll);
  }
}

async function all(functions) {
  for (const one of functions) await call(one);
}

// A function with a parameter wants to be given `done`.
function call(body) {
  if (body.length === 0) return (async () => body())();
  return /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    const done = (error) => (error ? reject(error) : resolve());
    done.fail = (error) => reject(error ?? new Error('done.fail() was called'));
    body(done);
  }));
}

async function mustFail(work) {
  try {
    await work();
  } catch {
    return;
  }
  throw new Error('This test is marked as failing, but it passes');
}

const EQUALITY = { toBe: 'strictEqual', toEqual: 'deepStrictEqual', toStrictEqual: 'deepStrictEqual' };

// What a check says, in a form that the runner knows: with the values, where the two of them say it
// all, else in Jest's own words; and at a place in the exercise.
function readable(error) {
  if (typeof error?.message !== 'string' || typeof error.stack !== 'string') return error;
  const lines = (text) => stripVTControlCharacters(text).split('\n');
  const stack = lines(error.stack).filter((line) => !/^\s+at .*[\\/]node_modules[\\/]/.test(line));
  // Jest shows where a thrown error came from, through its own files as well; the frame above it is enough.
  const message = lines(error.message).filter((line) => !/^\s+at .+:\d+:\d+\)?$/.test(line)).join('\n').trim();
  const result = error.matcherResult ?? (/^expect\(/.test(message) ? {} : undefined);
  const said = result === undefined ? error : new AssertionError(toAssert(result, message));
  said.stack = stack.join('\n');
  return said;
}

function toAssert({ name, actual, expected, pass }, message) {
  const operator = EQUALITY[name];
  const shown = [actual, expected].map((value) => inspect(value, { depth: null }));
  // They look alike: only Jest's own words say what differs.
  if (operator === undefined || pass || shown[0] === shown[1]) return { message, operator: name };
  return { actual, expected, operator };
}

// The arguments of each call: from [[1, 2], [3, 4]], from [1, 2], or from a table between backticks
// with names in its first line.
function rows(table, values) {
  if (table.raw === undefined) return [...table].map((row) => (Array.isArray(row) ? row : [row]));
  const keys = table[0].split('|').map((key) => key.trim());
  const count = Math.floor(values.length / keys.length);
  const record = (row) => keys.map((key, column) => [key, values[row * keys.length + column]]);
  return Array.from({ length: count }, (_, row) => [Object.fromEntries(record(row))]);
}

function title(name, args, index) {
  const [first] = args;
  const record = typeof first === 'object' && first !== null ? first : {};
  const text = String(name)
    .replace(/%#/g, index)
    .replace(/%p/g, '%o')
    .replace(/\$([A-Za-z_$][\w$]*)/g, (whole, key) => (key in record ? (typeof record[key] === 'string' ? record[key] : inspect(record[key])) : whole));
  const wanted = text.replace(/%%/g, '').match(/%[sdifjoOc]/g)?.length ?? 0;
  return format(text, ...args.slice(0, wanted));
}

function each(register) {
  return (table, ...values) => (name, body, ...rest) => {
    for (const [index, args] of rows(table, values).entries()) {
      const wantsDone = body.length > args.length;
      const bound = wantsDone ? (done) => body(...args, done) : () => body(...args);
      register(title(name, args, index), bound, ...rest);
    }
  };
}

function register(options) {
  /** @type {any} */
  const one = (name, body) => add(name, body, options);
  one.each = each(one);
  return one;
}

/** @type {any} */
const nothing = () => {};
nothing.each = () => nothing;

const test = register({});
test.only = register({ only: true });
test.failing = register({ fails: true });
test.concurrent = test;
test.skip = nothing;
test.todo = nothing;

describe.each = each(describe);
describe.only = describe;
describe.skip = nothing;

const hook = (name) => (body) => void current.hooks[name].push(body);

const mocker = new ModuleMocker(globalThis);

// Not before it is asked for: Node.js warns that it may change.
function timers() {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return nodeTest.mock.timers;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** @type {('setTimeout' | 'setInterval' | 'setImmediate' | 'Date')[]} */
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'Date'];

const andThenJest = (work) => () => {
  work();
  return jest;
};

const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  replaceProperty: mocker.replaceProperty.bind(mocker),
  isMockFunction: mocker.isMockFunction.bind(mocker),
  mocked: (value) => value,
  clearAllMocks: andThenJest(() => mocker.clearAllMocks()),
  resetAllMocks: andThenJest(() => mocker.resetAllMocks()),
  restoreAllMocks: andThenJest(() => mocker.restoreAllMocks()),
  // The file itself was replaced while it was loaded, see hooks.mjs.
  mock(name, factory) {
    const set = globalThis[Symbol.for('jest.mock')]?.get(name);
    if (typeof factory !== 'function') throw new Error(`jest.mock('${name}') needs a function that makes its exports`);
    if (set === undefined) throw new Error(`jest.mock('${name}'): nothing imports that file`);
    set(factory());
    return jest;
  },
  useFakeTimers({ now = Date.now() } = {}) {
    timers().reset();
    timers().enable({ apis: TIMERS, now: Number(now) });
    return jest;
  },
  useRealTimers: andThenJest(() => timers().reset()),
  advanceTimersByTime: (ms) => timers().tick(ms),
  advanceTimersByTimeAsync: async (ms) => timers().tick(ms),
  runAllTimers: () => timers().runAll(),
  runOnlyPendingTimers: () => timers().runAll(),
  setSystemTime: (time) => timers().setTime(Number(time)),
  setTimeout: () => jest, // the runner has its own limit
};

exports.expect = expect;
exports.jest = jest;
exports.test = test;
exports.it = test;
exports.fit = test.only;
exports.xtest = test;
exports.xit = test;
exports.describe = describe;
exports.fdescribe = describe;
exports.xdescribe = describe;
exports.beforeAll = hook('beforeAll');
exports.beforeEach = hook('beforeEach');
exports.afterAll = hook('afterAll');
exports.afterEach = hook('afterEach');
