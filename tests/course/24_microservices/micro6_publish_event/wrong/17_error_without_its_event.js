// expect: has two arguments
'use strict';
const { randomUUID } = require('node:crypto');
function createBus({ onError }) {
  const subscriptions = new Set();
  const matches = (pattern, type) => (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type);
  async function deliver(handler, event) {
    try { await handler(structuredClone(event)); } catch (error) { onError(error); }
  }
  return {
    subscribe(pattern, handler) {
      const s = { pattern, handler };
      subscriptions.add(s);
      return () => { subscriptions.delete(s); };
    },
    publish(type, data) {
      const event = { id: randomUUID(), type, time: new Date().toISOString(), data: structuredClone(data) };
      queueMicrotask(() => {
        for (const s of [...subscriptions]) if (matches(s.pattern, type)) deliver(s.handler, event);
      });
    },
  };
}
module.exports = { createBus };
