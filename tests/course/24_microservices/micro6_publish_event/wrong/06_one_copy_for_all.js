// expect: were given the same object
'use strict';
const { randomUUID } = require('node:crypto');

const matches = (pattern, type) => (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern);

function createBus({ onError }) {
  const subscriptions = new Set();

  async function deliver(handler, event) {
    try {
      await handler(event);
    } catch (error) {
      onError(error, event);
    }
  }

  return {
    subscribe(pattern, handler) {
      const subscription = { pattern, handler };
      subscriptions.add(subscription);
      return () => subscriptions.delete(subscription);
    },

    publish(type, data) {
      const event = { id: randomUUID(), type, time: new Date().toISOString(), data: structuredClone(data) };
      queueMicrotask(() => {
        for (const { pattern, handler } of [...subscriptions]) {
          if (matches(pattern, type)) deliver(handler, event);
        }
      });
    },
  };
}

module.exports = { createBus };
