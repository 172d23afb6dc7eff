// expect: the request itself is different
'use strict';

const { SECRET_NAMES, cleanText } = require('./texts.js');

function redact(value) {
  if (typeof value === 'string') return cleanText(value);
  const copy = { ...value };
  clean(copy);
  return copy;
}

function clean(value) {
  for (const name of Object.keys(value)) {
    if (SECRET_NAMES.has(name.toLowerCase())) value[name] = '[hidden]';
    else if (typeof value[name] === 'string') value[name] = cleanText(value[name]);
    else if (value[name] && typeof value[name] === 'object') clean(value[name]);
  }
}

module.exports = { redact };
