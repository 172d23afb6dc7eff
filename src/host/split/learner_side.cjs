'use strict';
// The learner side of a split run: loads the learner's file and answers requests of the test side. It knows
// neither the test nor how the verdict is reported.
//
//   node FLAGS learner_side.cjs '{"main": ..., "flags": [...]}'      with pipes at the descriptors 3 to 6

const http = require('node:http');
const Module = require('node:module');
const { bridge } = require('./bridge.cjs');
const { mockApplier } = require('./mocks.cjs');
const { PRINTING } = require('./names.cjs');

const leave = process.reallyExit.bind(process);
const { queueMicrotask, setImmediate } = globalThis;
let releasing = false;
const { main, flags } = JSON.parse(process.argv[2]);
const OWN = ['HOME', 'TEMP', 'TMP', 'TMPDIR']; // the folders of this side
const applyMocks = mockApplier();

const testSide = bridge({
  side: 'learner',
  ends: { read: 3, write: 4, wakeups: 5, wake: 6 },
  offers: {
    load(file, again) {
      if (again) delete Module._cache[file];
      return Module._load(file, null, false);
    },
    createServer: (...args) => http.createServer(...args),
  },
  later: { import: async (url) => import(url) },
  notifications: {
    surroundings(text, mocked) {
      applyMocks(mocked);
      const [environment, args] = JSON.parse(text);
      for (const name of OWN) delete environment[name];
      for (const name of Object.keys(process.env)) if (!(name in environment) && !OWN.includes(name)) delete process.env[name];
      Object.assign(process.env, environment);
      process.argv.splice(2, process.argv.length, ...args);
    },
  },
  // The test side continues only when the code that sent the request has finished its turn.
  sending(kind) {
    if (kind !== 'ask' || releasing) return;
    releasing = true;
    queueMicrotask(() => {
      releasing = false;
      testSide.tell('release', []);
    });
  },
  lost: () => leave(1), // there is no one left to report it to
});

for (const method of PRINTING) {
  console[method] = { [method]: (...args) => testSide.ask('console', [method, ...args]) }[method];
}
/** @type {[number, any][]} */
const streams = [[1, process.stdout], [2, process.stderr]];
for (const [number, stream] of streams) {
  stream.write = function write(text, ...rest) {
    testSide.ask('write', [number, typeof text === 'string' ? text : Buffer.from(text).toString()]);
    const done = rest.find((one) => typeof one === 'function');
    if (done) process.nextTick(done);
    return true;
  };
}
for (const name of ['exit', 'reallyExit']) {
  process[name] = (code) => testSide.ask('exit', [code ?? process.exitCode]);
}

// Forwards unhandled errors to the test side, unless the learner's code has its own listener.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) testSide.tell('escaped', [false, error]);
});
process.on('unhandledRejection', (error) => {
  if (process.listenerCount('unhandledRejection') === 1) testSide.tell('escaped', [true, error]);
});

// Nothing is left to do here. Waits for the next request.
process.on('beforeExit', () => {
  testSide.tell('idle', [testSide.countRead()]);
  testSide.takeNext();
  setImmediate(() => {}); // one more turn of the event loop, for the consequences
});

process.argv.splice(1, process.argv.length, main);
process.execArgv.splice(0, process.execArgv.length, ...flags);
for (const name of Object.keys(require.cache)) {
  if (name.startsWith(__dirname)) delete require.cache[name];
}
