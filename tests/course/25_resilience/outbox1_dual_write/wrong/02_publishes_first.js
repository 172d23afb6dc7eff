// expect: The event is out, the user isn't
'use strict';

const { randomUUID } = require('node:crypto');


async function save(store, customer, broker) {
  await broker.publish({ id: randomUUID(), type: 'customer-saved', customer });
  await store.transaction(async (tx) => tx.set('customers', customer.id, customer));
}

async function relay() {}

module.exports = { save, relay };
