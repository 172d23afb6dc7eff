// alt: Events stay, so another reader can start from the beginning, but somebody has to clear them one day.
'use strict';

// The events stay, in a log that only grows; the relay remembers how far it has come.
async function save(store, customer) {
  await store.transaction((tx) => {
    const place = tx.keys('log').length;
    tx.set('log', place, { id: `event-${place}`, type: 'customer-saved', customer });
    tx.set('customers', customer.id, customer);
  });
}

async function relay(store, broker) {
  while (true) {
    const { place, event } = await store.transaction((tx) => {
      const next = tx.get('relay', 'position') ?? 0;
      return { place: next, event: tx.get('log', next) };
    });
    if (!event) return;
    await broker.publish(event);
    await store.transaction((tx) => tx.set('relay', 'position', place + 1));
  }
}

module.exports = { save, relay };
