// expect: takes the second one for a repeat
'use strict';
const { randomUUID } = require('node:crypto');

async function save(store, customer) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
    const event = { id: randomUUID(), type: 'customer-saved', customer };
    tx.set('outbox', randomUUID(), { ...event, id: customer.id });
  });
}

async function relay(store, broker) {
  const events = await store.transaction(async (tx) => tx.keys('outbox').map((key) => ({ key, event: tx.get('outbox', key) })));
  for (const { key, event } of events) {
    await broker.publish(event);
    await store.transaction(async (tx) => tx.delete('outbox', key));
  }
}

module.exports = { save, relay };
