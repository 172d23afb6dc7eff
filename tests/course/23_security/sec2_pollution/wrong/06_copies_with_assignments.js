// expect: calls a setter that changes the prototype
'use strict';

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  const merged = { ...settings };
  for (const key of Object.keys(changes)) {
    merged[key] = isObject(changes[key]) ? merge(isObject(merged[key]) ? merged[key] : {}, changes[key]) : changes[key];
  }
  return merged;
}

module.exports = { merge };
