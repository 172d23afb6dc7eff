// expect: The input brought its own
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key in changes) {
    if (!changes.hasOwnProperty(key) || ['__proto__', 'constructor', 'prototype'].includes(key)) continue;
    if (isObject(changes[key])) {
      const own = Object.hasOwn(settings, key) && isObject(settings[key]);
      settings[key] = merge(own ? settings[key] : {}, changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
