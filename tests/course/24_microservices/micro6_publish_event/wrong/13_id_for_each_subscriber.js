// expect: two subscribers got the same event with the ids
'use strict';

const { randomUUID } = require('node:crypto');
function createBus({ onError }) {
  const subs = new Set();
  return {
    subscribe(type, handler) { const sub = { type, handler }; subs.add(sub); return () => subs.delete(sub); },
    publish(type, data) {
      for (const sub of subs) {
        if (sub.type !== type && !(sub.type === 'user.*' && type.startsWith('user.'))) continue;
        const event = { id: randomUUID(), type, time: new Date().toISOString(), data: structuredClone(data) };
        setImmediate(async () => { try { await sub.handler(event); } catch (e) { onError(e, event); } });
      }
    },
  };
}
module.exports = { createBus };
