// expect: everything behind it waits forever
'use strict';

async function consume(queue, store, handle, { attempts, remember }) {
  // The note that it is booked is part of the booking: both are kept, or neither.
  const bookOnce = ({ id, body, delivery }) => store.transaction(async (tx) => {
    if (tx.get('booked', id)) return;
    if (delivery > attempts) throw new Error(`It has been delivered ${delivery} times and never came to an end`);
    await handle(body, tx);
    tx.set('booked', id, true);
    for (const old of tx.keys('booked').slice(0, -remember)) tx.delete('booked', old);
  });

  for (let message; (message = await queue.receive()); ) {
    const failure = await bookOnce(message).then(() => undefined, (error) => error);
    if (!failure) await queue.ack(message);
    else if (failure) await queue.retry(message);
    else await queue.park(message, failure.message);
  }
}

module.exports = { consume };
