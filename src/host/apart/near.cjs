'use strict';
// The side of the test, when the learner's code runs in another process: starts that process, and puts
// what it hands out in the place of the learner's file. Nothing of the learner's runs here.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { bridge } = require('./bridge.cjs');
const { closeTheWaysIn } = require('./closed.cjs');
const { importFrom } = require('./importing.cjs');
const { watchMocks } = require('./mocked.cjs');
const { PRINTING } = require('./names.cjs');
const { Gone } = require('./pipes.cjs');
const { turns } = require('./turns.cjs');

const { constants, closeSync, openSync, writeSync } = fs;
const leave = process.reallyExit.bind(process);

// Both ends of a named pipe. To open one end alone waits for somebody at the other.
function openBoth(file) {
  const both = openSync(file, constants.O_RDWR);
  const ends = { read: openSync(file, constants.O_RDONLY), write: openSync(file, constants.O_WRONLY) };
  closeSync(both);
  return ends;
}

// `file`: the learner's, here. `roots`: the course's folder here and there. `wires`: a folder with four named
// pipes. `within`: the command around a program of the other side, and `program` is that side's own.
// `packages`: folders of modules that may be loaded here beside the course's.
function start({ file, roots, wires, within, program, packages, environment }) {
  const [toFar, toNear, bellFar, bellNear] = ['to-far', 'to-near', 'bell-far', 'bell-near'].map((name) => openBoth(path.join(wires, name)));
  const theirs = [toFar.read, toNear.write, bellFar.read, bellNear.write];
  const [command, ...args] = [...within, ...program];
  const child = spawn(command, args, {
    cwd: path.join(roots[1], path.relative(roots[0], path.dirname(file))),
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', ...theirs],
  });
  for (const descriptor of theirs) closeSync(descriptor);
  child.unref();
  child.on('error', () => {}); // its pipes are closed then, and that is seen
  process.on('exit', () => child.kill('SIGKILL'));

  let told = ''; // the environment, as it was told
  let crossed;

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
    sending(kind, name) {
      far.bell.ref();
      if (name === 'turn' || name === 'surroundings' || (kind !== 'ask' && kind !== 'tell')) return;
      crossed?.();
      tellSurroundings();
    },
    lost(error) {
      if (error instanceof Gone) throw error;
      writeSync(2, `${error?.stack ?? error}\n`);
      leave(70);
    },
  });
  far.bell.on('end', () => far.end(new Gone('the other process has ended')));

  crossed = turns(far.ask).crossed;
  const mocks = watchMocks();

  // The environment, and what the test has put in the place of Node's own.
  function tellSurroundings() {
    const now = JSON.stringify([process.env, process.argv.slice(2)]);
    const mocked = mocks();
    if (now === told && mocked.length === 0) return;
    told = now;
    far.tell('surroundings', [now, mocked]);
  }

  // A server of the learner's code opens over there; the network is the same.
  function serveThere() {
    const { createServer } = http;
    http.createServer = function createServerThere(...args) {
      return args.some(far.isTheirs) ? far.ask('createServer', args) : createServer.apply(this, args);
    };
  }

  function stand() {
    let loaded = false;
    serveThere();
    if (file.endsWith('.mjs')) importFrom(file, (url) => far.ask('import', [url]));
    closeTheWaysIn({
      file,
      roots: [roots[0], ...packages, path.dirname(__dirname)],
      within,
      there: (text) => text.replaceAll(roots[0], roots[1]),
      take(module) {
        module.exports = far.ask('load', [module.filename, loaded]);
        loaded = true;
      },
    });
  }

  return { stand };
}

module.exports = { start };
