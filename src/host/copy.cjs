'use strict';
// Copies a thrown value into plain data. The value can be anything: an object whose getters throw, a
// proxy, a circular structure, 200 MiB of text. Nothing here may throw.

const { fileURLToPath } = require('node:url');
const { inspect, types } = require('node:util');
const { exec, freeze, hasOwn, includes, indexOf, isArray, list, number, ownProperty, push, slice, startsWith, toWellFormed } = require('./tools.cjs');

const { isNativeError } = types;
const { Error } = globalThis;
const isInstance = Function.prototype.call.bind(Function.prototype[Symbol.hasInstance]);

const LONGEST = 64 * 1024;
const DEEPEST = 3;
const MOST_FRAMES = 50;
// Frozen, because inspect() reads options, and inherits nothing.
const SHOWN = freeze({
  __proto__: null, depth: 6, breakLength: 72, maxArrayLength: 100, maxStringLength: 16 * 1024, numericSeparator: false,
});

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
  if (text.length <= LONGEST) return toWellFormed(text);
  const head = slice(text, 0, LONGEST * 0.75);
  const tail = slice(text, -LONGEST * 0.2);
  const left = text.length - head.length - tail.length;
  return toWellFormed(`${head}\n... (${left} characters left out) ...\n${tail}`);
}

const read = (object, key) => attempt(() => object[key], undefined);
const show = (value) => clip(attempt(() => inspect(value, SHOWN), '(a value that cannot be shown)'));

function toPath(file) {
  return startsWith(file, 'file://') ? attempt(() => fileURLToPath(file), file) : file;
}

// Returns the lines of a text, at most `most`. The last one can be followed by more.
function linesOf(text, most) {
  const lines = list();
  for (let from = 0; from <= text.length && lines.length < most; ) {
    const end = indexOf(text, '\n', from);
    push(lines, end < 0 ? slice(text, from) : slice(text, from, end));
    from = end < 0 ? text.length + 1 : end + 1;
  }
  return lines;
}

const ASYNC = 'async ';
const withoutAsync = (text) => (startsWith(text, ASYNC) ? slice(text, ASYNC.length) : text);

// V8 wrote the first parenthesis. Later ones can belong to a folder's name.
const FRAME = /^\s+at (?:(.*?) \((.+):(\d+):(\d+)\)|(.+):(\d+):(\d+))$/;
const NODES_FILE = /^(node:|internal\/|<|evalmachine|native)/;

// `    at name (file:1:2)`, `    at file:1:2`, `    at async name (file:1:2)`
function parseFrame(text) {
  const found = exec(FRAME, text);
  if (found === null) return undefined;
  const at = found[2] === undefined ? 5 : 2;
  const file = toPath(withoutAsync(found[at]));
  const line = number(found[at + 1]);
  if (line <= 0 || exec(NODES_FILE, file) !== null || startsWith(file, own)) return undefined;
  const called = found[1] === undefined ? '' : withoutAsync(found[1]);
  return { file, line, column: number(found[at + 2]), function: called && called !== '<anonymous>' ? clip(called) : undefined };
}

function parseStack(stack) {
  const lines = linesOf(slice(stack, -LONGEST), LONGEST);
  const frames = list();
  for (let at = 0; at < lines.length && frames.length < MOST_FRAMES; at += 1) {
    const frame = parseFrame(lines[at]);
    if (frame) push(frames, frame);
  }
  return frames;
}

const NUMBERED = /^(\S.*):(\d+)$/;
const NODES_PLACE = /^(node|internal)\b/;
const CARET = /^\s*\^+\s*$/;

// Parses the lines above the message of a SyntaxError: `file:line`, the source line, a caret. In TypeScript they
// also include the lines around it.
function syntaxPlace(stack) {
  const lines = linesOf(slice(stack, 0, LONGEST), 12);
  const found = exec(NUMBERED, lines[0]);
  if (found === null || exec(NODES_PLACE, found[1]) !== null) return undefined;
  let message = 1;
  while (message < lines.length && !startsWith(lines[message], 'SyntaxError')) message += 1;
  const end = message < lines.length ? message : 3;
  let column = 0;
  for (let at = 1; at < end && at < lines.length && column === 0; at += 1) {
    if (exec(CARET, lines[at]) !== null) column = indexOf(lines[at], '^') + 1;
  }
  return { file: toPath(found[1]), line: number(found[2]), column };
}

function isError(value) {
  return isNativeError(value) || attempt(() => isInstance(Error, value), false);
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

function withFirst(place, frames) {
  const all = list();
  push(all, place);
  for (let at = 0; at < frames.length; at += 1) push(all, frames[at]);
  return all;
}

// Returns the first of the errors of an AggregateError.
function firstOf(errors) {
  return isArray(errors) && errors.length > 0 ? errors[0] : undefined;
}

function copyError(error, depth) {
  const name = clip(read(error, 'name') ?? 'Error');
  const message = clip(read(error, 'message') ?? '');
  const raw = read(error, 'stack');
  const stack = typeof raw === 'string' ? raw : '';
  // The message can contain lines that look like stack frames.
  const after = message && includes(stack, message) ? indexOf(stack, message) + message.length : 0;
  const frames = parseStack(slice(stack, after));
  const place = isNativeError(error) && name === 'SyntaxError' ? syntaxPlace(stack) : undefined;
  const code = read(error, 'code');
  const compares = code === 'ERR_ASSERTION' || name === 'AssertionError';
  const first = attempt(() => firstOf(read(error, 'errors')), undefined);
  const cause = isNodesOwn(error) ? undefined : (read(error, 'cause') ?? first);
  return {
    name,
    message,
    stack: place ? withFirst(place, frames) : frames,
    raw: clip(stack),
    code: typeof code === 'string' || typeof code === 'number' ? clip(code) : undefined,
    expected: compares ? show(read(error, 'expected')) : undefined,
    actual: compares ? show(read(error, 'actual')) : undefined,
    operator: compares ? clip(read(error, 'operator') ?? '') : undefined,
    cause: cause !== undefined && cause !== null && depth < DEEPEST ? copyThrown(cause, depth + 1) : undefined,
  };
}

// Copies any thrown value. If it is not an error, the copy has an empty name and the inspected value as its message.
function copyThrown(thrown, depth) {
  return attempt(() => {
    const error = unwrap(thrown);
    if (isError(error)) return copyError(error, depth);
    return { name: '', message: show(error), stack: list(), raw: show(error) };
  }, { name: '', message: '(an error that cannot be shown)', stack: list(), raw: '' });
}

// Returns the call stack of the caller, innermost frame first, without frames of Node.js and the host.
function placesHere(limit = 30) {
  return attempt(() => {
    const before = ownProperty(Error, 'stackTraceLimit');
    Error.stackTraceLimit = limit;
    const { stack } = new Error('here');
    if (before && hasOwn(before, 'value')) Error.stackTraceLimit = before.value;
    return parseStack(stack);
  }, list());
}

module.exports = { clip, copy: (thrown) => copyThrown(thrown, 1), placesHere };
