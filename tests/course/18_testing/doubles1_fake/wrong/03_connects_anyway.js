// expect: Still, I saw this
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders(options = {}) {
  const real = { store: new Store(), mailer: new Mailer(), now: () => new Date() };
  const { store, mailer, now } = { ...real, ...options };
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
