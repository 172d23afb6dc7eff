// expect: only for this call
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

let store;
let mailer;

async function sendReminders(options = {}) {
  store = options.store ?? store ?? new Store();
  mailer = options.mailer ?? mailer ?? new Mailer();
  const now = options.now ?? (() => new Date());
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
