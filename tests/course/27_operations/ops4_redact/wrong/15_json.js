// expect: The secret
'use strict';

const { SECRET_NAMES, cleanText } = require('./texts.js');

function redact(value) {
  const copy = JSON.stringify(value, (name, inner) => (SECRET_NAMES.has(name) ? '[hidden]' : typeof inner === 'string' ? cleanText(inner) : inner));
  return JSON.parse(copy);
}

module.exports = { redact };
