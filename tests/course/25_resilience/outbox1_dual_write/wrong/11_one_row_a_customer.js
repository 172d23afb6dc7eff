// expect: Does the second one overwrite the first
'use strict';
const { randomUUID } = require('node:crypto');

async function save(store, customer) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
    const event = { id: randomUUID(), type: 'customer-saved', customer };
    tx.set('outbox', customer.id, event);
  });
}

async function relay(store, broker) {
  const events = await store.transaction(async (tx) => tx.keys('outbox').map((id) => tx.get('outbox', id)));
  for (const event of events) {
    await broker.publish(event);
    await store.transaction(async (tx) => tx.delete('outbox', event.customer.id));
  }
}

module.exports = { save, relay };
