// expect: The crash came in between
'use strict';

const { randomUUID } = require('node:crypto');


let waiting = [];

async function save(store, customer) {
  await store.transaction(async (tx) => tx.set('customers', customer.id, customer));
  waiting.push({ id: randomUUID(), type: 'customer-saved', customer });
}

async function relay(store, broker) {
  while (waiting.length > 0) {
    await broker.publish(waiting[0]);
    waiting.shift();
  }
}

module.exports = { save, relay };
