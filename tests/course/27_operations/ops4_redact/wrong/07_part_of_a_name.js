// expect: This name isn't on the list
'use strict';

const { SECRET_NAMES, cleanText } = require('./texts.js');

const isSecret = (name) => typeof name === 'string' && [...SECRET_NAMES].some((one) => name.toLowerCase().replace(/[-_]/g, '').includes(one));

function redact(value, copies = new Map()) {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (value instanceof URL) return cleanText(value.href);
  if (copies.has(value)) return copies.get(value);

  const copy = Array.isArray(value) || value instanceof Set ? [] : {};
  copies.set(value, copy);
  for (const [name, inner] of entriesOf(value)) {
    copy[name] = isSecret(name) ? '[hidden]' : redact(inner, copies);
  }
  return copy;
}

function entriesOf(value) {
  if (value instanceof Map) return value.entries();
  if (value instanceof Set) return [...value].entries();
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    return Object.entries({ name, message, stack, cause, ...value });
  }
  return Object.entries(value);
}

module.exports = { redact };
