// expect: as it was saved then
'use strict';
const { randomUUID } = require('node:crypto');

async function save(store, customer) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
    const event = { id: randomUUID(), type: 'customer-saved', customer: customer.id };
    tx.set('outbox', event.id, event);
  });
}

async function relay(store, broker) {
  const events = await store.transaction(async (tx) => tx.keys('outbox').map((id) => {
    const event = tx.get('outbox', id);
    return { ...event, customer: tx.get('customers', event.customer) };
  }));
  for (const event of events) {
    await broker.publish(event);
    await store.transaction(async (tx) => tx.delete('outbox', event.id));
  }
}

module.exports = { save, relay };
