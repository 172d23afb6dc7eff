// expect: in the order of the saves
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
  const events = await store.transaction(async (tx) => tx.keys('outbox').map((id) => tx.get('outbox', id)));
  for (const event of events.reverse()) {
    await broker.publish(event);
    await store.transaction(async (tx) => tx.delete('outbox', event.id));
  }
}

module.exports = { save, relay };
