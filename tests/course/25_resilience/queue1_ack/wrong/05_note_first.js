// expect: something said that it was done
'use strict';

async function consume(queue, store, handle, { attempts = 3, remember = 1000 } = {}) {
  for (let message; (message = await queue.receive()); ) {
    const { id, body, delivery } = message;
    const known = await store.transaction(async (tx) => {
      const found = tx.get('booked', id);
      tx.set('booked', id, true);
      for (const old of tx.keys('booked').slice(0, -remember)) tx.delete('booked', old);
      return found;
    });
    if (known) {
      await queue.ack(message);
      continue;
    }
    try {
      if (delivery > attempts) throw new Error('too often');
      await store.transaction(async (tx) => handle(body, tx));
    } catch (error) {
      await store.transaction(async (tx) => tx.delete('booked', id));
      if (delivery < attempts) await queue.retry(message);
      else await queue.park(message, error.message);
      continue;
    }
    await queue.ack(message);
  }
}

module.exports = { consume };
