// expect: Equal isn't the same
'use strict';

async function consume(queue, store, handle, { attempts, remember }) {
  // The note that it is booked is part of the booking: both are kept, or neither.
  const bookOnce = ({ id, body, delivery }) => store.transaction(async (tx) => {
    if (tx.get('booked', JSON.stringify(body))) return;
    if (delivery > attempts) throw new Error(`It has been delivered ${delivery} times and never came to an end`);
    await handle(body, tx);
    tx.set('booked', JSON.stringify(body), true);
    for (const old of tx.keys('booked').slice(0, -remember)) tx.delete('booked', old);
  });

  for (let message; (message = await queue.receive()); ) {
    const failure = await bookOnce(message).then(() => undefined, (error) => error);
    if (!failure) await queue.ack(message);
    else if (message.delivery < attempts) await queue.retry(message);
    else await queue.park(message, failure.message);
  }
}

module.exports = { consume };
