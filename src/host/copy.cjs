'use strict';
// Copies a thrown value into plain data. The value can be anything: an object whose getters throw, a
// proxy, a circular structure, 200 MiB of text. Nothing here may throw.

const { fileURLToPath } = require('node:url');
const { inspect, types } = require('node:util');

const LONGEST = 64 * 1024;
const DEEPEST = 3;
const SHOWN = { depth: 6, breakLength: 72, maxArrayLength: 100, maxStringLength: 16 * 1024, numericSeparator: false };

// The folder of the host's own files. Stack frames in it are left out.
const own = __dirname;

function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function clip(value) {
  const text = attempt(() => (typeof value === 'string' ? value : `${value}`), '');
  if (text.length <= LONGEST) return text.toWellFormed();
  const head = text.slice(0, LONGEST * 0.75);
  const tail = text.slice(-LONGEST * 0.2);
  const left = text.length - head.length - tail.length;
  return `${head}\n... (${left} characters left out) ...\n${tail}`.toWellFormed();
}

const read = (object, key) => attempt(() => object[key], undefined);
const show = (value) => clip(attempt(() => inspect(value, SHOWN), '(a value that cannot be shown)'));

function toPath(file) {
  return file.startsWith('file://') ? attempt(() => fileURLToPath(file), file) : file;
}

// `    at name (file:1:2)`, `    at file:1:2`, `    at async name (file:1:2)`
function parseFrame(line) {
  // V8 wrote the first parenthesis. Later ones can belong to a folder's name.
  const found = /^\s+at (?:(.*?) \((.+):(\d+):(\d+)\)|(.+):(\d+):(\d+))$/.exec(line);
  if (!found) return undefined;
  const [, name, inside, row1, column1, alone, row2, column2] = found;
  const [place, row, column] = [inside ?? alone, row1 ?? row2, column1 ?? column2];
  const file = toPath(place.replace(/^async /, ''));
  if (/^(node:|internal\/|<|evalmachine|native)/.test(file) || file.startsWith(own)) return undefined;
  const frame = { file, line: Number(row), column: Number(column) };
  const called = name?.replace(/^async /, '');
  if (called && called !== '<anonymous>') frame.function = clip(called);
  return frame;
}

function parseStack(stack) {
  return stack
    .slice(-LONGEST)
    .split('\n')
    .map(parseFrame)
    .filter((frame) => frame && frame.line > 0)
    .slice(0, 50);
}

// Parses the lines above the message of a SyntaxError: `file:line`, the source line, a caret. In TypeScript they
// also include the lines around it.
function syntaxPlace(stack) {
  const [first = '', ...below] = stack.slice(0, LONGEST).split('\n', 12);
  const found = /^(\S.*):(\d+)$/.exec(first);
  if (!found || /^(node|internal)\b/.test(found[1])) return undefined;
  const message = below.findIndex((line) => line.startsWith('SyntaxError'));
  const caret = below.slice(0, message < 0 ? 2 : message).find((line) => /^\s*\^+\s*$/.test(line));
  const column = caret ? caret.indexOf('^') + 1 : 0;
  return { file: toPath(found[1]), line: Number(found[2]), column };
}

function isError(value) {
  return types.isNativeError(value) || attempt(() => value instanceof Error, false);
}

// Removes the error that node:test wraps around the error of a test body.
function unwrap(error) {
  return isNodesOwn(error) || read(error, 'code') !== 'ERR_TEST_FAILURE' ? error : read(error, 'cause');
}

// Returns whether node:test itself failed the test: it timed out, or never settled.
function isNodesOwn(error) {
  if (read(error, 'code') !== 'ERR_TEST_FAILURE' || read(error, 'failureType') === 'testCodeFailure') return false;
  const cause = read(error, 'cause');
  return cause === undefined || typeof cause === 'string';
}

function copyError(error, depth) {
  const name = clip(read(error, 'name') ?? 'Error');
  const message = clip(read(error, 'message') ?? '');
  const raw = read(error, 'stack');
  const stack = typeof raw === 'string' ? raw : '';
  // The message can contain lines that look like stack frames.
  const after = message && stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  const frames = parseStack(stack.slice(after));
  const place = types.isNativeError(error) && name === 'SyntaxError' ? syntaxPlace(stack) : undefined;
  const copy = { name, message, stack: place ? [place, ...frames] : frames, raw: clip(stack) };
  const code = read(error, 'code');
  if (typeof code === 'string' || typeof code === 'number') copy.code = clip(code);
  if (code === 'ERR_ASSERTION' || name === 'AssertionError') {
    copy.expected = show(read(error, 'expected'));
    copy.actual = show(read(error, 'actual'));
    copy.operator = clip(read(error, 'operator') ?? '');
  }
  const first = attempt(() => Array.from(read(error, 'errors') ?? [])[0], undefined);
  const cause = isNodesOwn(error) ? undefined : (read(error, 'cause') ?? first);
  if (cause !== undefined && cause !== null && depth < DEEPEST) copy.cause = copyThrown(cause, depth + 1);
  return copy;
}

// Copies any thrown value. If it is not an error, the copy has an empty name and the inspected value as its message.
function copyThrown(thrown, depth) {
  return attempt(() => {
    const error = unwrap(thrown);
    if (isError(error)) return copyError(error, depth);
    return { name: '', message: show(error), stack: [], raw: show(error) };
  }, { name: '', message: '(an error that cannot be shown)', stack: [], raw: '' });
}

// Returns the call stack of the caller, innermost frame first, without frames of Node.js and the host.
function placesHere(limit = 30) {
  return attempt(() => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = limit;
    const { stack } = new Error('here');
    Error.stackTraceLimit = before;
    return parseStack(stack);
  }, []);
}

module.exports = { clip, copy: (thrown) => copyThrown(thrown, 1), placesHere };
