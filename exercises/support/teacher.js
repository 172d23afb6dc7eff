'use strict';
// What every test of this course may use. Small tools, no dependencies.
//
//   ladder()             a `test` whose steps wait for each other: one lesson at a time
//   lesson`...`          builds an Error whose text is all that the learner sees (no stack)
//   because(error, l)    the lesson l about an error: the runner shows the line that threw it
//   load(file)           requires the learner's file; turns a crash while loading into a lesson
//   loadModule(file)     the same for an ES module: a promise of its namespace
//   run(args, options)   runs `node ...args` as a child: a promise of what it printed and how it ended
//   within(ms, p, late)  waits for a promise, but throws the lesson `late` when it never settles
//   show(value)          a value as text, short enough for a lesson
//
// House style for a lesson: what I did - what I saw - why that happens - one thing to try.
// Never print the finished answer; that is what the third hint is for.

const { spawn } = require('node:child_process');
const path = require('node:path');
const { test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');

function show(value) {
  return typeof value === 'string'
    ? value
    : inspect(value, { depth: 3, breakLength: 70, maxArrayLength: 12, maxStringLength: 200 });
}

function dedent(text) {
  const lines = text.replace(/^\n/, '').replace(/\s+$/, '').split('\n');
  const margins = lines.filter((line) => line.trim()).map((line) => line.match(/^ */)[0].length);
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join('\n');
}

// The lines of a text that was itself written as an indented template: all but the first
// lose the indentation that they have in common.
function flush(text) {
  const [first, ...rest] = text.split('\n');
  const pictured = /^[[{(<]|^\w+ ?[[{(]/.test(first); // output of inspect(): leave it alone
  return rest.length === 0 || pictured ? [first, ...rest] : [first, ...dedent(rest.join('\n')).split('\n')];
}

// Template text is dedented first and values are put in afterwards, so that a value of
// several lines keeps the indentation of the place where it is shown.
function lesson(strings, ...values) {
  const marked = strings.reduce((text, part, i) => `${text}\u0000${i - 1}\u0000${part}`);
  const text = dedent(marked)
    .split('\n')
    .map((line) => {
      const indent = line.match(/^ */)[0];
      return line.replace(/\u0000(\d+)\u0000/g, (_, i) => flush(show(values[i])).join(`\n${indent}`));
    })
    .join('\n');
  const error = new Error(text);
  error.name = 'Lesson';
  error.stack = `${text}\n`;
  return error;
}

// The same lesson, remembering the error that it explains: the runner shows the line that threw it.
function because(cause, explained) {
  Object.defineProperty(explained, 'cause', { value: cause, enumerable: false, configurable: true });
  return explained;
}

function whyNotLoaded(file, error) {
  if (error?.name === 'Lesson') return error;
  const name = path.basename(file);
  const isModule = name.endsWith('.mjs');
  // The first lines of a SyntaxError's stack are "file:line", the source line and a caret.
  const [at = '', source = '', caret = ''] = String(error?.stack).split('\n');
  const line = at.match(/:(\d+)$/)?.[1];

  if (error instanceof SyntaxError && line) {
    const extra = /import statement|token 'export'|token 'import'/.test(error.message)
      ? 'This file is CommonJS (require / module.exports). `import` and `export` belong to ES modules.'
      : 'Often it is a bracket, a quote or a comma that is missing on this line or the one before.';
    return because(error, lesson`
      Node could not read ${name} (line ${line}): ${error.message}

          ${source.trim()}
          ${caret.slice(source.length - source.trimStart().length)}

      ${extra}
    `);
  }
  if (isModule && /^(module|exports|require|__dirname|__filename) is not defined/.test(error?.message)) {
    return because(error, lesson`
      ${name} threw an error while it was being loaded, before any test could start:

          ${error.name}: ${error.message.split('\n')[0]}

      A file that ends in .mjs is an ES module. \`module\`, \`exports\`, \`require\`, \`__dirname\` and
      \`__filename\` exist only in CommonJS. Here a file hands things out with \`export\`, and gets
      them with \`import\`.
    `);
  }
  return because(error, lesson`
    ${name} threw an error while it was being loaded, before any test could start:

        ${error?.name ?? 'Error'}: ${error?.message ?? error}
  `);
}

function load(file) {
  try {
    return require(file);
  } catch (error) {
    throw whyNotLoaded(file, error);
  }
}

async function loadModule(file) {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw whyNotLoaded(file, error);
  }
}

// run(['program.js', '2'], { cwd, env, input, timeout }) -> { stdout, stderr, code, signal, timedOut }
// `env` is added to the environment of this process; a value of undefined takes a name out.
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
      resolve({ ...result, code, signal });
    });
  });
}

// After the first failure the other steps are skipped. A learner who reads five messages
// at once fixes none of them, and steps 2 to 5 mostly fail because step 1 did.
function ladder() {
  let broken = false;
  return (name, body) =>
    test(name, async (t) => {
      if (broken) {
        t.skip('waits for the step above');
        return;
      }
      try {
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

module.exports = { because, ladder, lesson, load, loadModule, run, show, within };
