'use strict';
// What every test of this course may use. Small tools, no dependencies.
//
//   ladder()             a `test` whose steps wait for each other: one lesson at a time. The first one is about
//                        a file without any code; ladder({ startsEmpty: true }) is for a stub that has none
//   lesson`...`          builds an Error whose text is all that the learner sees (no stack)
//   because(error, l)    the lesson l about an error: the runner shows the line that threw it
//   load(file)           requires the learner's file; turns a crash while loading into a lesson
//   loadModule(file)     the same for an ES module: a promise of its namespace
//   readable(file)       only reads a CommonJS file: throws the lesson when it has a SyntaxError
//   run(args, options)   runs `node ...args` as a child: a promise of what it printed and how it ended
//   within(ms, p, late)  waits for a promise, but throws the lesson `late` when it never settles
//   show(value)          a value as text, short enough for a lesson
//   said(error)          what was thrown, in few lines
//
// House style for a lesson: what I did - what I saw - why that happens - one thing to try.
// Never print the finished answer; that is what the third hint is for.

const { spawn } = require('node:child_process');
const { test } = require('node:test');
const { load, loadModule, readable, refuseEmpty } = require('./loading.js');
const { because, lesson, said, show } = require('./words.js');

// Node.js 20 and 22 warn that the fake timers of node:test and the stripping of types are experimental. A learner
// can do nothing about it.
const { emitWarning } = process;
process.emitWarning = (/** @type {string | Error} */ warning, /** @type {any[]} */ ...rest) => {
  if (!/MockTimers|Type Stripping/.test(String(warning))) emitWarning(warning, ...rest);
};

// run(['program.js', '2'], { cwd, env, input, timeout }) -> { stdout, stderr, code, signal, timedOut }
// `env` is added to the environment of this process; a value of undefined takes a name out.
/**
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, input?: string, timeout?: number }} [options]
 */
function run(args, { cwd, env = {}, input = '', timeout = 4000 } = {}) {
  return new Promise((resolve, reject) => {
    const wanted = { ...process.env, NODE_OPTIONS: undefined, NODE_TEST_CONTEXT: undefined, FORCE_COLOR: undefined, ...env };
    const environment = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const child = spawn(process.execPath, args, { cwd, env: environment });
    const result = { stdout: '', stderr: '', code: null, signal: null, timedOut: false };
    child.stdout.setEncoding('utf8').on('data', (text) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (result.stderr += text));
    child.stdin.on('error', () => {}); // a child that ends without reading closes the pipe
    child.stdin.end(input);
    const timer = setTimeout(() => {
      result.timedOut = true;
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // On Windows Node.js tells of a crash in lines that end with \r\n.
      resolve({ ...result, stderr: result.stderr.replaceAll('\r\n', '\n'), code, signal });
    });
  });
}

// After the first failure the other steps are skipped. A learner who reads five messages
// at once fixes none of them, and steps 2 to 5 mostly fail because step 1 did.
function ladder({ startsEmpty = false } = {}) {
  let broken = false;
  let checked = startsEmpty;
  return (name, body) =>
    test(name, async (t) => {
      if (broken) {
        t.skip('waits for the step above');
        return;
      }
      try {
        if (!checked) refuseEmpty(require.main?.filename ?? process.argv[1]);
        checked = true;
        await body(t);
      } catch (error) {
        broken = true;
        throw error;
      }
    });
}

async function within(ms, promise, late) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(late), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { because, ladder, lesson, load, loadModule, readable, run, said, show, within };
