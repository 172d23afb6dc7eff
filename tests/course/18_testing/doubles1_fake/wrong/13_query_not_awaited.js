// expect: It's a list only after
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders({ store = new Store(), mailer = new Mailer(), now = () => new Date() } = {}) {
  const today = now().toISOString().slice(0, 10);

  const bookings = store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
