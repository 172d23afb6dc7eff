// alt: `??` also replaces null, which default values don't.
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders(options) {
  const store = options?.store ?? new Store();
  const mailer = options?.mailer ?? new Mailer();
  const now = options?.now ?? (() => new Date(Date.now()));
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
