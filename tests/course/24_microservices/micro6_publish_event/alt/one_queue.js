// alt: One queue keeps all events in order; each of them gets its own turn of the loop.
'use strict';
const { randomUUID } = require('node:crypto');

// Events wait in a list; one turn after the other empties it.
function createBus({ onError }) {
  let subscriptions = [];
  const waiting = [];
  const next = () => {
    const event = waiting.shift();
    for (const { pattern, handler } of subscriptions) {
      const type = pattern.at(-1) === '*' ? pattern.slice(0, -1) : undefined;
      if (type ? !event.type.startsWith(type) : event.type !== pattern) continue;
      (async () => handler(structuredClone(event)))().catch((error) => onError(error, event));
    }
  };
  return {
    subscribe(pattern, handler) {
      const mine = { pattern, handler };
      subscriptions = [...subscriptions, mine];
      return () => { subscriptions = subscriptions.filter((one) => one !== mine); };
    },
    publish(type, data) {
      waiting.push({ id: randomUUID(), type, time: new Date().toISOString(), data: structuredClone(data) });
      setImmediate(next);
    },
  };
}

module.exports = { createBus };
