'use strict';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const [key, value] of Object.entries(changes)) {
    if (FORBIDDEN.has(key)) continue;

    if (isObject(value)) {
      const mine = Object.hasOwn(settings, key) && isObject(settings[key]) ? settings[key] : {};
      settings[key] = merge(mine, value);
    } else {
      settings[key] = value;
    }
  }
  return settings;
}

module.exports = { merge };
