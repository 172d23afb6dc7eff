// expect: One bad message must not end it
'use strict';

async function consume(queue, store, handle) {
  for (let message; (message = await queue.receive()); ) {
    await store.transaction(async (tx) => {
      if (tx.get('booked', message.id)) return;
      await handle(message.body, tx);
      tx.set('booked', message.id, true);
    });
    await queue.ack(message);
  }
}

module.exports = { consume };
