'use strict';
// The words of a test: values and lessons as text. Use them through teacher.js.

const { inspect, types } = require('node:util');

function show(value) {
  return typeof value === 'string'
    ? value
    : withoutNoise(inspect(value, { depth: 3, breakLength: 70, maxArrayLength: 12, maxStringLength: 200 }));
}

// What explains nothing in a lesson: the call stack of an error inside of another value, and the numbers that
// async_hooks gives to a promise while node:test runs.
function withoutNoise(text) {
  return text
    .replace(/\n +(?:at [^\n]*?(?::\d+:\d+|<anonymous>)\)?|\.{3} \d+ lines matching cause stack trace \.{3})(?=,?(?: \{)?(?:\n|$))/g, '')
    .replace(/,\s*\[?Symbol\(\w*async_id_symbol\)\]?: \d+/g, '')
    .replace(/Promise \{\n\s+([^\n]+)\n\s*\}/g, 'Promise { $1 }');
}

const isError = (value) => types.isNativeError(value) || value instanceof Error;

// What was thrown, in few lines. It may be anything.
function said(thrown) {
  if (!isError(thrown)) return `${show(thrown)} (this isn't an Error)`;
  const [message] = thrown.message.split('\nRequire stack');
  return `${thrown.name}: ${message.split('\n').slice(0, 5).join('\n')}`;
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
  const pictured = /^[[{(<]|^\w+(\(\d+\))? ?[[{]/.test(first); // output of inspect(): leave it alone
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
    .join('\n')
    .trimEnd();
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

module.exports = { because, isError, lesson, said, show };
