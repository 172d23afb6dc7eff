'use strict';
// outbox1_dual_write                                       (interview question 83)
//
// A shop saves its customers in a database, and tells the other services about each change with an event: the newsletter wants to know
// addresses, the accounts department names. Both lines below work. And still there are customers who never got a newsletter, and
// newsletters for customers who don't exist.
//
// save() writes two places, and a crash comes between them. Write only one place: the store. Put the event there too, in the same
// transaction. relay() carries on from there; it's called again and again, also after each restart.
//
//     await save(store, customer, broker)   customer: { id, name, email }, a new one or a change
//     await relay(store, broker)            publishes what hasn't been published yet
//
//     await store.transaction(async (tx) => { ... })      all of it is kept, or nothing if the function fails
//     tx.get(table, key)   tx.set(table, key, value)   tx.delete(table, key)
//     tx.keys(table)                                      in the order in which the keys were first set
//     await broker.publish(event)                         fulfilled: the broker has it. Rejected: it doesn't
//
// - The customer is in the table 'customers', under its id. An event is { id, type: 'customer-saved', customer }, with the
//   customer as it was saved then.
// - For each save there's one event, and none for a save that failed or was interrupted. After a crash an event may be published
//   again, but then it has the same `id` as before, so that the receivers notice. Two saves have two ids.
// - Events come in the order of the saves. When publish() fails, relay() is rejected with its error, and nothing is lost: the next
//   relay() starts with this event.

const { randomUUID } = require('node:crypto');

async function save(store, customer, broker) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
  });
  await broker.publish({ id: randomUUID(), type: 'customer-saved', customer });
}

async function relay(store, broker) {
  // What should be published, and hasn't been?
}

module.exports = { save, relay };
