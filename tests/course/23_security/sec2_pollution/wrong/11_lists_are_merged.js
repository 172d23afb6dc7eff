// expect: An array replaces the array that
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key of Object.keys(changes)) {
    if (['__proto__', 'constructor', 'prototype'].includes(key)) continue;
    if (Object(changes[key]) === changes[key]) {
      const mine = Object.hasOwn(settings, key) ? settings[key] : undefined;
      settings[key] = merge(Object(mine) === mine ? mine : Array.isArray(changes[key]) ? [] : {}, changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
