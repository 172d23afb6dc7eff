'use strict';
// The side of the learner's code, when the test runs in another process: loads the learner's file and does
// what it is asked. It knows neither the test nor how the verdict is reported.
//
//   node FLAGS far.cjs '{"main": ..., "flags": [...]}'      with pipes at the descriptors 3 to 6

const http = require('node:http');
const Module = require('node:module');
const { bridge } = require('./bridge.cjs');
const { putMocks } = require('./mocked.cjs');
const { PRINTING } = require('./names.cjs');

const leave = process.reallyExit.bind(process);
const { queueMicrotask, setImmediate } = globalThis;
let releasing = false;
const { main, flags } = JSON.parse(process.argv[2]);
const OWN = ['HOME', 'TEMP', 'TMP', 'TMPDIR']; // the folders of this side
const put = putMocks();

const near = bridge({
  side: 'f',
  ends: { read: 3, write: 4, hear: 5, ring: 6 },
  offers: {
    load(file, again) {
      if (again) delete Module._cache[file];
      return Module._load(file, null, false);
    },
    createServer: (...args) => http.createServer(...args),
  },
  later: { import: async (url) => import(url) },
  told: {
    surroundings(text, mocked) {
      put(mocked);
      const [environment, args] = JSON.parse(text);
      for (const name of OWN) delete environment[name];
      for (const name of Object.keys(process.env)) if (!(name in environment) && !OWN.includes(name)) delete process.env[name];
      Object.assign(process.env, environment);
      process.argv.splice(2, process.argv.length, ...args);
    },
  },
  // Who was asked is held until the code that asks is done.
  sending(kind) {
    if (kind !== 'ask' || releasing) return;
    releasing = true;
    queueMicrotask(() => {
      releasing = false;
      near.tell('release', []);
    });
  },
  lost: () => leave(1), // nobody is there to be told
});

for (const method of PRINTING) {
  console[method] = { [method]: (...args) => near.ask('console', [method, ...args]) }[method];
}
/** @type {[number, any][]} */
const streams = [[1, process.stdout], [2, process.stderr]];
for (const [number, stream] of streams) {
  stream.write = function write(text, ...rest) {
    near.ask('write', [number, typeof text === 'string' ? text : Buffer.from(text).toString()]);
    const done = rest.find((one) => typeof one === 'function');
    if (done) process.nextTick(done);
    return true;
  };
}
for (const name of ['exit', 'reallyExit']) {
  process[name] = (code) => near.ask('exit', [code ?? process.exitCode]);
}

// What nobody handles here is nobody's over there either, unless the learner's code listens itself.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) near.tell('escaped', [false, error]);
});
process.on('unhandledRejection', (error) => {
  if (process.listenerCount('unhandledRejection') === 1) near.tell('escaped', [true, error]);
});

// Nothing is left to do here: until the other side asks for something.
process.on('beforeExit', () => {
  near.tell('idle', [near.countRead()]);
  near.takeNext();
  setImmediate(() => {}); // one more turn, for what follows from it
});

process.argv.splice(1, process.argv.length, main);
process.execArgv.splice(0, process.execArgv.length, ...flags);
for (const name of Object.keys(require.cache)) {
  if (name.startsWith(__dirname)) delete require.cache[name];
}
