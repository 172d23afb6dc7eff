// expect: Two doors lead there
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key of Object.keys(changes)) {
    if (key === '__proto__') continue;
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
