// alt: A frozen event needs no copy for each handler, but JSON drops what it can't write.
'use strict';
const crypto = require('node:crypto');

function deepFreeze(value) {
  if (value && typeof value === 'object') Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

class Bus {
  #byPattern = new Map();
  #count = 0;
  #run = crypto.randomBytes(4).toString('hex');
  constructor({ onError }) {
    this.onError = onError;
  }
  subscribe(pattern, handler) {
    if (!this.#byPattern.has(pattern)) this.#byPattern.set(pattern, new Set());
    const entry = [handler];
    this.#byPattern.get(pattern).add(entry);
    return () => this.#byPattern.get(pattern).delete(entry);
  }
  publish(type, data) {
    const copy = data === undefined ? undefined : JSON.parse(JSON.stringify(data));
    const event = deepFreeze({ id: `${this.#run}-${++this.#count}`, type, time: new Date().toJSON(), data: copy });
    process.nextTick(() => {
      for (const [pattern, entries] of this.#byPattern) {
        if (pattern !== type && !(pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)))) continue;
        for (const [handler] of entries) this.#call(handler, event);
      }
    });
  }
  #call(handler, event) {
    try {
      Promise.resolve(handler(event)).catch((error) => this.onError(error, event));
    } catch (error) {
      this.onError(error, event);
    }
  }
}

module.exports = { createBus: (options) => new Bus(options) };
