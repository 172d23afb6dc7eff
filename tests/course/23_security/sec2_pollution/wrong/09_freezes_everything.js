// expect: Nothing is polluted, that's right
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

Object.freeze(Object.prototype);

function merge(settings, changes) {
  for (const key in changes) {
    if (isObject(changes[key])) {
      if (Object(settings[key]) !== settings[key]) settings[key] = {};
      merge(settings[key], changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
