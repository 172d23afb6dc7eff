'use strict';
// The test runs this file as a child process: what one merge pollutes stays polluted for the whole process.
// It reads trials from stdin, [{ settings, changes, query }], and prints what has become of each.

const querystring = require('node:querystring');

const shared = new Map([['Object.prototype', Object.prototype], ['Array.prototype', Array.prototype], ['Function.prototype', Function.prototype], ['Object', Object], ['Array', Array]]);
for (const name of Object.getOwnPropertyNames(Object.prototype)) {
  if (name !== '__proto__' && name !== 'constructor') shared.set(`Object.prototype.${name}`, Object.prototype[name]);
}

const members = () => new Map([...shared].flatMap(([where, object]) => Reflect.ownKeys(object).map((key) => {
  const { value, get } = Object.getOwnPropertyDescriptor(object, key);
  return [`${where}.${String(key)}`, value ?? get];
})));

// Where the prototype of an object isn't one that every object has: { path, inherited }
function strangers(value, path = 'settings') {
  if (Object(value) !== value) return [];
  const prototype = Object.getPrototypeOf(value);
  const usual = [null, Object.prototype, Array.prototype].includes(prototype);
  const inside = Object.keys(value).filter((key) => key !== '__proto__').flatMap((key) => strangers(value[key], `${path}.${key}`));
  return usual ? inside : [{ path, inherited: Object.keys(prototype).join(', ') }, ...inside];
}

function attempt({ settings, changes, query }) {
  const { merge } = require('./sec2_pollution.js');
  const before = members();
  const outcome = {};
  try {
    const given = query === undefined ? JSON.parse(changes) : querystring.parse(query);
    const value = merge(JSON.parse(settings), given);
    outcome.strangers = strangers(value);
    outcome.value = JSON.stringify(value) ?? String(value);
  } catch (error) {
    outcome.error = String(error);
    outcome.line = /sec2_pollution\.js:(\d+)/.exec(String(error?.stack))?.[1];
  }
  const after = members();
  outcome.polluted = [...after].filter(([name, value]) => before.get(name) !== value).map(([name]) => name);
  return outcome;
}

let input = '';
process.stdin.setEncoding('utf8').on('data', (text) => (input += text)).on('end', () => {
  const outcomes = [];
  for (const trial of JSON.parse(input)) {
    outcomes.push(attempt(trial));
    const { error, polluted } = outcomes.at(-1);
    if (error || polluted.length > 0) break; // what comes after it would say nothing
  }
  process.stdout.write(`\n\n${outcomes.map(line).join('\n')}`);
});

// Not by JSON.stringify(outcome) alone: a prototype may have a toJSON now.
function line({ strangers: list = [], value = '', error = '', line: at = '', polluted }) {
  return [value, error, at, polluted.join(' '), list.map(({ path, inherited }) => `${path}>${inherited}`).join(' ')].map(encodeURIComponent).join('&');
}
