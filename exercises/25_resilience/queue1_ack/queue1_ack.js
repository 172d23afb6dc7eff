'use strict';
// queue1_ack                                           (interview questions 80, 81)
//
// A shop writes its orders into a queue, and this consumer books them. Since the last restart two parcels are missing, one was
// sent twice, and since Tuesday everything waits behind one order whose address nobody can read.
//
// The queue delivers at least once: what hasn't been acknowledged comes again, also when the consumer has crashed.
//
//     await queue.receive()              { id, body, delivery }, or undefined when the shop is closed. `delivery` counts
//                                        from 1: how often this message has been delivered
//     await queue.ack(message)           done: it never comes again
//     await queue.retry(message)         deliver it again, as the next one
//     await queue.park(message, reason)  put it aside for a person, with a string that says why
//
//     await store.transaction(async (tx) => { ... })     all of it is kept, or nothing if the function fails
//     tx.get(table, key)   tx.set(table, key, value)   tx.delete(table, key)   tx.keys(table), the oldest one first
//
// consume() takes one message after the other and books it with handle(body, tx), in a transaction.
//
// - A message is acknowledged when it has been booked. If it comes once more, it's acknowledged and not booked again, also by the
//   next process after a crash. Two messages with equal bodies are two orders.
// - When handle() fails: retry; park it when it was delivery number `attempts`, with the error's message as the reason.
// - A message that isn't booked yet, and whose `delivery` is greater than `attempts`, has killed the process each time. Park it
//   without handling.
// - Nothing grows forever: only the last `remember` booked ones are remembered.
// - An error of the queue isn't the fault of the message: consume() is rejected with it.

async function consume(queue, store, handle, { attempts, remember }) {
  for (let message; (message = await queue.receive()); ) {
    await queue.ack(message);
    await store.transaction((tx) => handle(message.body, tx));
  }
}

module.exports = { consume };
