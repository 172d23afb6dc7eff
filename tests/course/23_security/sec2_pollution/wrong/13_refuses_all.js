// expect: Leave out the dangerous key, and merge the other changes
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key of Object.keys(changes)) {
    if (['__proto__', 'constructor', 'prototype'].includes(key)) throw new TypeError(`The key ${key} is forbidden`);
    const own = Object.hasOwn(settings, key) && isObject(settings[key]);
    settings[key] = isObject(changes[key]) ? merge(own ? settings[key] : {}, changes[key]) : changes[key];
  }
  return settings;
}

module.exports = { merge };
