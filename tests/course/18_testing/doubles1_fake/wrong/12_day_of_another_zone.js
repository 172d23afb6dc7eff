// expect: The day is the one in UTC
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders({ store = new Store(), mailer = new Mailer(), now = () => new Date() } = {}) {
  const today = now().toLocaleDateString('sv-SE', { timeZone: 'America/New_York' });

  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };
}

module.exports = { sendReminders };
