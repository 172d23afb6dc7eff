// expect: The key lies deeper this time
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  delete changes['__proto__'];
  delete changes.constructor;
  return deep(settings, changes);
}

function deep(settings, changes) {
  for (const key in changes) {
    if (isObject(changes[key])) {
      if (Object(settings[key]) !== settings[key]) settings[key] = {};
      deep(settings[key], changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
