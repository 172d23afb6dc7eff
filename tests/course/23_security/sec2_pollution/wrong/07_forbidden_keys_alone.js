// expect: a function is an object, too
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key in changes) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;
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
