// expect: One event less
'use strict';
const { randomUUID } = require('node:crypto');

async function save(store, customer) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
    const event = { id: randomUUID(), type: 'customer-saved', customer };
    tx.set('outbox', event.id, event);
  });
}

async function relay(store, broker) {
  const events = await store.transaction(async (tx) => tx.keys('outbox').map((id) => {
    const event = tx.get('outbox', id);
    tx.delete('outbox', id);
    return event;
  }));
  for (const event of events) {
    await broker.publish(event);
  }
}

module.exports = { save, relay };
