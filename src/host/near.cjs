'use strict';
// The side of the test, when the learner's code runs in another process: starts that process, and puts
// what it hands out in the place of the learner's file. Nothing of the learner's runs here.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Gone } = require('./pipes.cjs');
const { bridge } = require('./bridge.cjs');

const { constants, closeSync, openSync, writeSync } = fs;
const { assign } = Object;
const leave = process.reallyExit.bind(process);
const PRINTING = ['log', 'info', 'debug', 'warn', 'error', 'table', 'dir', 'trace', 'group', 'groupEnd', 'assert', 'count', 'time', 'timeEnd'];

// Both ends of a named pipe. To open one end alone waits for somebody at the other.
function openBoth(file) {
  const both = openSync(file, constants.O_RDWR);
  const ends = { read: openSync(file, constants.O_RDONLY), write: openSync(file, constants.O_WRONLY) };
  closeSync(both);
  return ends;
}

// `file`: the learner's, here. `roots`: the course's folder here and there. `top`: all that the other side
// can write to. `wires`: a folder with four named pipes. `command`: how the other side is started.
function start({ file, roots, top, wires, command, environment }) {
  const [toFar, toNear, bellFar, bellNear] = ['to-far', 'to-near', 'bell-far', 'bell-near'].map((name) => openBoth(path.join(wires, name)));
  const theirs = [toFar.read, toNear.write, bellFar.read, bellNear.write];
  const child = spawn(command[0], command.slice(1), {
    cwd: path.join(roots[1], path.relative(roots[0], path.dirname(file))),
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', ...theirs],
  });
  for (const descriptor of theirs) closeSync(descriptor);
  child.unref();
  child.on('error', () => {}); // its pipes are closed then, and that is seen
  process.on('exit', () => child.kill('SIGKILL'));

  let told = ''; // the environment, as it was told

  const far = bridge({
    side: 'n',
    ends: { read: toNear.read, write: toFar.write, hear: bellNear.read, ring: bellFar.write },
    paths: roots,
    offers: {
      console: (method, ...args) => (PRINTING.includes(method) ? console[method](...args) : undefined),
      write: (stream, text) => (stream === 2 ? process.stderr : process.stdout).write(String(text)),
      exit: (code) => process.exit(code),
    },
    told: {
      // It has nothing to do but to wait for us, if it has read all that we have sent.
      idle(count) {
        if (count === far.countSent()) far.bell.unref();
      },
      escaped(isRejection, error) {
        if (isRejection === true) Promise.reject(error);
        else process.nextTick(() => { throw error; });
      },
    },
    sending: () => far.bell.ref(),
    lost(error) {
      if (error instanceof Gone) throw error;
      writeSync(2, `${error?.stack ?? error}\n`);
      leave(70);
    },
  });
  far.bell.on('end', () => far.end(new Gone('the other process has ended')));

  function tellSurroundings() {
    const now = JSON.stringify([process.env, process.argv.slice(2)]);
    if (now !== told) far.tell('surroundings', [now]);
    told = now;
  }

  function stand() {
    let loaded = false;
    for (const ending of ['.js', '.cjs', '.mjs', '.json', '.node']) {
      const load = Module._extensions[ending] ?? Module._extensions['.js'];
      Module._extensions[ending] = function loadHere(module, filename) {
        if (filename === file) {
          tellSurroundings();
          module.exports = far.ask('load', [filename, loaded]);
          loaded = true;
          return undefined;
        }
        if (filename.startsWith(top + path.sep)) throw new Error(`${filename} belongs to the other process`);
        return load.call(this, module, filename);
      };
    }
    closeTheWaysIn();
  }

  return { stand };
}

// A test could run the learner's code here without meaning to.
function closeTheWaysIn() {
  const closed = (name) => function closedHere() {
    throw new Error(`${name} is closed to a test whose code runs in another process`);
  };
  const close = (target, keys, name) => assign(target, Object.fromEntries(keys.map((key) => [key, closed(`${name}.${key}`)])));
  close(require('node:child_process'), ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'], 'child_process');
  close(require('node:worker_threads'), ['Worker'], 'worker_threads');
  close(require('node:vm'), ['Script', 'runInContext', 'runInNewContext', 'runInThisContext', 'compileFunction', 'createScript'], 'vm');
  Module.syncBuiltinESMExports();
}

module.exports = { start };
