// expect: a string that mentions __proto__
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  const clean = JSON.stringify(changes).replaceAll('__proto__', '').replaceAll('constructor', '');
  return deep(settings, JSON.parse(clean));
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
