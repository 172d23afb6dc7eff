// expect: The event is out, the user is not
'use strict';

const { randomUUID } = require('node:crypto');


async function save(store, customer, broker) {
  await store.transaction(async (tx) => {
    tx.set('customers', customer.id, customer);
    await broker.publish({ id: randomUUID(), type: 'customer-saved', customer });
  });
}

async function relay() {}

module.exports = { save, relay };
