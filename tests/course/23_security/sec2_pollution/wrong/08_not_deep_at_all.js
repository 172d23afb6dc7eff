// expect: the changes don't mention stays as it is
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const [key, value] of Object.entries(changes)) {
    if (!['__proto__', 'constructor', 'prototype'].includes(key)) settings[key] = value;
  }
  return settings;
}

module.exports = { merge };
