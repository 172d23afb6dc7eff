// alt: EventEmitter does the bookkeeping, but every event visits every subscription.
'use strict';
const { randomUUID } = require('node:crypto');
const { EventEmitter } = require('node:events');

// One channel for all; each subscription decides for itself.
function createBus({ onError }) {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    subscribe(pattern, handler) {
      const wanted = pattern.endsWith('*') ? (type) => type.startsWith(pattern.slice(0, -1)) : (type) => type === pattern;
      const listener = (event) => {
        if (!wanted(event.type)) return;
        new Promise((resolve) => resolve(handler(structuredClone(event)))).catch((error) => onError(error, event));
      };
      emitter.on('event', listener);
      return () => emitter.off('event', listener);
    },
    publish(type, data) {
      const event = structuredClone({ id: randomUUID(), type, time: new Date().toISOString(), data });
      setImmediate(() => emitter.emit('event', event));
    },
  };
}

module.exports = { createBus };
