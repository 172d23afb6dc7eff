// alt: Short, but the transaction stays open while the broker answers.
'use strict';

const { randomUUID } = require('node:crypto');

const save = (store, customer) => store.transaction(async (tx) => {
  tx.set('pending', randomUUID(), { type: 'customer-saved', customer: { ...customer } });
  tx.set('customers', customer.id, customer);
});

// One row a transaction: if publish() fails, the transaction fails, and the row stays.
async function relay(store, broker) {
  for (let more = true; more;) {
    more = await store.transaction(async (tx) => {
      const [id] = tx.keys('pending');
      if (id === undefined) return false;
      await broker.publish({ id, ...tx.get('pending', id) });
      tx.delete('pending', id);
      return true;
    });
  }
}

module.exports = { save, relay };
