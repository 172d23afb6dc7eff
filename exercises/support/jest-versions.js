'use strict';
// Jest calls this instead of its own test runner (the option `testRunner`). It runs the one test file
// again and again, once for each entry of the plan that jest-run.js has written: in the same
// environment, where Jest and the shared packages are loaded once, but each time with a fresh
// registry of modules and mocks. One line of JSON for each run.

const fs = require('node:fs');
const path = require('node:path');
const { createScriptTransformer } = require('@jest/transform');
const { default: circus } = require('jest-circus/runner');
const { default: Runtime } = require('jest-runtime');

const INITIALIZER = path.join(path.dirname(require.resolve('jest-circus/runner')), 'jestAdapterInit.js');
const KEEP = ['Date', 'Math', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'fetch', 'performance'];

module.exports = async (globalConfig, config, environment, first, testPath, sendMessage) => {
  const { runs, share } = JSON.parse(fs.readFileSync(path.join(process.env.JEST_RUN_DIR, 'plan.json'), 'utf8'));
  const transformer = await createScriptTransformer(config, new Map());

  // Jest itself, and packages that take long to load, are those of the first runtime.
  class RuntimeOfOneRun extends Runtime {
    requireInternalModule(from, name) {
      return from === INITIALIZER && !name ? first.requireInternalModule(from) : super.requireInternalModule(from, name);
    }
    requireModuleOrMock(from, name) {
      // Private in Jest's types, but the runtime offers nothing else.
      const mocked = () => /** @type {any} */ (this).mockState.shouldMockCjs(from, name).shouldMock;
      return share.includes(name) && !mocked() ? first.requireModule(from, name) : super.requireModuleOrMock(from, name);
    }
  }

  const putBack = remember(environment, first);
  const queue = [...runs];
  const titles = [];
  let result;
  while (queue.length > 0) {
    const { name, version, only, gate, slow = Infinity, each, now, ...options } = queue.shift();
    if (each) {
      queue.unshift(...titles.map((title) => ({ ...options, name: `${name} ${title}`, version, now, only: `^${escaped(title)}$` })));
      continue;
    }
    putBack();
    environment.global.JEST_RUN_VERSION = version;
    if (now !== undefined) environment.global.Date.now = () => now;
    const runtime = new RuntimeOfOneRun(
      config, environment, first._resolution.resolver, transformer, new Map(), /** @type {any} */ ({ collectCoverage: false, collectCoverageFrom: [] }), testPath, globalConfig,
    );
    const before = listening();
    const line = { name, tests: [] };
    try {
      result = await circus({ ...globalConfig, ...options, testNamePattern: only }, config, environment, runtime, testPath, sendMessage);
      Object.assign(line, read(result));
    } catch (error) {
      line.broken = String(error?.message || error?.stack || error);
    }
    runtime.teardown();
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate); // what is closing may close
    line.servers = listening() - before;
    if (titles.length === 0) titles.push(...line.tests.map(({ title }) => title));
    fs.appendFileSync(process.env.JEST_RUN_OUT, `${JSON.stringify(line)}\n`);
    if (gate && (line.broken || line.tests.some(({ passed, skipped, ms }) => (!passed && !skipped) || ms > slow))) break;
  }
  return result;
};

const listening = () => process.getActiveResourcesInfo().filter((name) => /TCPServer/i.test(name)).length;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function read({ testResults, testExecError }) {
  return {
    broken: testExecError?.message || testExecError?.stack || (testResults.length === 0 ? 'must contain at least one test' : undefined),
    tests: testResults.map((test) => ({
      title: test.fullName,
      passed: test.status === 'passed',
      skipped: test.status === 'pending' || test.status === 'todo',
      ms: test.duration,
      asserts: test.numPassingAsserts,
      message: test.failureMessages.join('\n'),
    })),
  };
}

// What a run leaves behind in the environment: Jest's own list of tests and listeners, fake timers,
// and a Date, a Math or a variable of the environment that somebody has replaced.
function remember(environment, first) {
  const { global } = environment;
  first.requireInternalModule(INITIALIZER);
  const handlers = global[Symbol.for('EVENT_HANDLERS')];
  const known = handlers.length;
  const key = Object.getOwnPropertySymbols(global).find((symbol) => symbol.description === 'JEST_STATE_SYMBOL');
  const state = global[key];
  const env = { ...global.process.env };
  const values = KEEP.map((name) => [name, global[name]]);
  const own = [global.Date, global.Math].map((object) => [object, Object.getOwnPropertyDescriptors(object)]);

  return () => {
    handlers.length = known;
    const rootDescribeBlock = fresh(state.rootDescribeBlock);
    global[key] = { ...fresh(state), rootDescribeBlock, currentDescribeBlock: rootDescribeBlock };
    environment.fakeTimersModern.useRealTimers();
    for (const [name, value] of values) global[name] = value;
    for (const [object, descriptors] of own) Object.defineProperties(object, descriptors);
    for (const name of Object.keys(global.process.env)) if (!(name in env)) delete global.process.env[name];
    Object.assign(global.process.env, env);
  };
}

const empty = (value) => (Array.isArray(value) ? [] : value?.constructor?.name?.endsWith('Map') ? new value.constructor() : value);
const fresh = (object) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, empty(value)]));
