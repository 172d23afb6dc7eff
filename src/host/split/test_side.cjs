'use strict';
// The test side of a split run: starts the process of the learner's code, and replaces the learner's file with
// what that process exports. None of the learner's code runs here.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { bridge } = require('./bridge.cjs');
const { confine } = require('./confinement.cjs');
const { importFrom } = require('./esm.cjs');
const { watchMocks } = require('./mocks.cjs');
const { PRINTING } = require('./names.cjs');
const { Gone } = require('./pipes.cjs');
const { turns } = require('./turns.cjs');

const { constants, closeSync, openSync, writeSync } = fs;
const leave = process.reallyExit.bind(process);

// Opens both ends of a named pipe. Opening only one end would block until the other is open.
function openBoth(file) {
  const both = openSync(file, constants.O_RDWR);
  const ends = { read: openSync(file, constants.O_RDONLY), write: openSync(file, constants.O_WRONLY) };
  closeSync(both);
  return ends;
}

// `file`: the learner's file on this side. `roots`: the course's folder on this side and on the other. `pipes`: a
// folder with four named pipes. `within`: the command that runs a program in the learner side's sandbox; `program`
// is the learner side itself. `packages`: more folders from which modules may be loaded here.
function start({ file, roots, pipes, within, program, packages, environment }) {
  const [toLearner, toTest, wakeLearner, wakeTest] = [
    'to-learner', 'to-test', 'wake-learner', 'wake-test',
  ].map((name) => openBoth(path.join(pipes, name)));
  const theirs = [toLearner.read, toTest.write, wakeLearner.read, wakeTest.write];
  const [command, ...args] = [...within, ...program];
  const child = spawn(command, args, {
    cwd: path.join(roots[1], path.relative(roots[0], path.dirname(file))),
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', ...theirs],
  });
  for (const descriptor of theirs) closeSync(descriptor);
  child.unref();
  child.on('error', () => {}); // its pipes are closed then, which the next request reports
  process.on('exit', () => child.kill('SIGKILL'));

  let sentEnvironment = ''; // the environment that the learner side has
  let onCrossing;
  let onAssertion; // called with an assertion that failed in a function that the learner's code has called

  const learner = bridge({
    side: 'test',
    ends: { read: toTest.read, write: toLearner.write, wakeups: wakeTest.read, wake: wakeLearner.write },
    paths: roots,
    offers: {
      console: (method, ...args) => (PRINTING.includes(method) ? console[method](...args) : undefined),
      write: (stream, text) => (stream === 2 ? process.stderr : process.stdout).write(String(text)),
      exit: (code) => process.exit(code),
    },
    notifications: {
      // The learner side is idle if it has read everything that this side has sent.
      idle(count) {
        if (count === learner.countSent()) learner.wakeups.unref();
      },
      escaped(isRejection, error) {
        if (isRejection === true) Promise.reject(error);
        else process.nextTick(() => { throw error; });
      },
    },
    sending(kind, name) {
      learner.wakeups.ref();
      if (name === 'turn' || name === 'surroundings' || (kind !== 'ask' && kind !== 'tell')) return;
      onCrossing?.();
      sendSurroundings();
    },
    threw(error) {
      if (!(error instanceof Error)) return;
      const { code, name } = /** @type {any} */ (error);
      if (code === 'ERR_ASSERTION' || name === 'Lesson') onAssertion?.(error);
    },
    lost(error) {
      if (error instanceof Gone) throw error;
      writeSync(2, `${error?.stack ?? error}\n`);
      leave(70);
    },
  });
  learner.wakeups.on('end', () => learner.end(new Gone('the other process has ended')));

  onCrossing = turns(learner.ask).onCrossing;
  const mocks = watchMocks();

  // Sends the environment, and the built-ins that the test has replaced.
  function sendSurroundings() {
    const now = JSON.stringify([process.env, process.argv.slice(2)]);
    const mocked = mocks();
    if (now === sentEnvironment && mocked.length === 0) return;
    sentEnvironment = now;
    learner.tell('surroundings', [now, mocked]);
  }

  // Creates a server on the learner side if its handler is there. Both sides share one network.
  function serveThere() {
    const { createServer } = http;
    http.createServer = function createServerThere(...args) {
      return args.some(learner.isTheirs) ? learner.ask('createServer', args) : createServer.apply(this, args);
    };
  }

  function install(assertionFailed) {
    let loaded = false;
    onAssertion = assertionFailed;
    serveThere();
    if (/\.m[jt]s$/.test(file)) importFrom(file, (url) => learner.ask('import', [url]));
    confine({
      file,
      roots: [roots[0], ...packages, path.dirname(__dirname)],
      within,
      there: (text) => text.replaceAll(roots[0], roots[1]),
      take(module) {
        module.exports = learner.ask('load', [module.filename, loaded]);
        loaded = true;
      },
    });
  }

  return { install };
}

module.exports = { start };
