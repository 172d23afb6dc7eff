// expect: may come again, also to a process
'use strict';

async function consume(queue, store, handle, { attempts = 3, remember = 1000 } = {}) {
  const booked = new Set();
  for (let message; (message = await queue.receive()); ) {
    try {
      if (!booked.has(message.id)) {
        if (message.delivery > attempts) throw new Error('delivered too often');
        await store.transaction(async (tx) => handle(message.body, tx));
        booked.add(message.id);
        if (booked.size > remember) booked.delete(booked.values().next().value);
      }
    } catch (error) {
      if (message.delivery < attempts) await queue.retry(message);
      else await queue.park(message, error.message);
      continue;
    }
    await queue.ack(message);
  }
}

module.exports = { consume };
