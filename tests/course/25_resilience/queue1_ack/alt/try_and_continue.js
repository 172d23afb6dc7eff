// alt: A plain loop in which success and failure are easy to tell apart.
'use strict';

const MEMORY = 'messages';

async function book({ id, body, delivery }, tx, handle, { attempts, remember }) {
  const known = tx.keys(MEMORY);
  if (known.includes(id)) return;
  if (delivery > attempts) throw new Error('three processes have died of it');
  await handle(body, tx);
  tx.set(MEMORY, id, Date.now());
  if (known.length >= remember) tx.delete(MEMORY, known[0]);
}

async function consume(queue, store, handle, options = {}) {
  const limits = { attempts: 3, remember: 1000, ...options };
  while (true) {
    const message = await queue.receive();
    if (message === undefined) return;
    try {
      await store.transaction((tx) => book(message, tx, handle, limits));
    } catch (error) {
      await (message.delivery >= limits.attempts ? queue.park(message, error.message) : queue.retry(message));
      continue;
    }
    await queue.ack(message);
  }
}

module.exports = { consume };
