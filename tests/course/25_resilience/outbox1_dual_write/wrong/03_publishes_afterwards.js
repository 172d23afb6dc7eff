// expect: The crash came in between
'use strict';

const { randomUUID } = require('node:crypto');


async function save(store, customer, broker) {
  await store.transaction(async (tx) => tx.set('customers', customer.id, customer));
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      await broker.publish({ id: randomUUID(), type: 'customer-saved', customer });
      return;
    } catch {
      // once more
    }
  }
}

async function relay() {}

module.exports = { save, relay };
