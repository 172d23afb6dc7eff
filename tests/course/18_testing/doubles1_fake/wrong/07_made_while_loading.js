// expect: evaluated only when it's needed
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

const realStore = new Store();
const realMailer = new Mailer();

async function sendReminders({ store = realStore, mailer = realMailer, now = () => new Date() } = {}) {
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
