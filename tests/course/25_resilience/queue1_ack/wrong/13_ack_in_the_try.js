// expect: Which lines can fail because of the message
'use strict';

async function consume(queue, store, handle, { attempts = 3, remember = 1000 } = {}) {
  for (let message; (message = await queue.receive()); ) {
    try {
      await store.transaction(async (tx) => {
        if (tx.get('booked', message.id)) return;
        if (message.delivery > attempts) throw new Error('delivered too often');
        await handle(message.body, tx);
        tx.set('booked', message.id, true);
        for (const old of tx.keys('booked').slice(0, -remember)) tx.delete('booked', old);
      });
      await queue.ack(message);
    } catch (error) {
      if (message.delivery < attempts) await queue.retry(message);
      else await queue.park(message, error.message);
    }
  }
}

module.exports = { consume };
