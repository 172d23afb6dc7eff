// expect: null, strings and arrays are values, too
'use strict';

function merge(settings, changes) {
  for (const key of Object.keys(changes)) {
    if (['__proto__', 'constructor', 'prototype'].includes(key)) continue;
    if (typeof changes[key] === 'object' && !Array.isArray(changes[key])) {
      const own = Object.hasOwn(settings, key) && Object(settings[key]) === settings[key];
      settings[key] = merge(own ? settings[key] : {}, changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
