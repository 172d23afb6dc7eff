// expect: Now the order is wrong
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
  await Promise.all(events.map((event) => broker.publish(event)));
  await store.transaction(async (tx) => events.forEach(({ id }) => tx.delete('outbox', id)));
}

module.exports = { save, relay };
