// alt: Allows every name, because defineProperty() never calls a setter.
'use strict';

const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// Every key is allowed. It's made as a key of its own, past all setters.
function merge(settings, changes) {
  const merged = Object.defineProperties({}, Object.getOwnPropertyDescriptors(settings));
  for (const key of Object.keys(changes)) {
    const mine = Object.getOwnPropertyDescriptor(merged, key)?.value;
    const value = isPlain(changes[key]) ? merge(isPlain(mine) ? mine : {}, changes[key]) : changes[key];
    Object.defineProperty(merged, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return merged;
}

module.exports = { merge };
