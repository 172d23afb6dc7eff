// alt: One row holds all remembered ids, but it's read and written as a whole each time.
'use strict';

async function* messages(queue) {
  let message = await queue.receive();
  while (message) {
    yield message;
    message = await queue.receive();
  }
}

async function consume(queue, store, handle, { attempts = 3, remember = 1000 } = {}) {
  for await (const message of messages(queue)) {
    let next = () => queue.ack(message);
    try {
      await store.transaction(async (tx) => {
        const ids = tx.get('memory', 'ids') ?? [];
        if (ids.includes(message.id)) return;
        if (message.delivery > attempts) throw new Error(`delivery ${message.delivery}`);
        await handle(message.body, tx);
        ids.push(message.id);
        tx.set('memory', 'ids', ids.slice(-remember));
      });
    } catch ({ message: reason }) {
      next = () => (message.delivery < attempts ? queue.retry(message) : queue.park(message, reason));
    }
    await next();
  }
}

module.exports = { consume };
