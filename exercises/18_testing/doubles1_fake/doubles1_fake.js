'use strict';
// doubles1_fake                                     (interview questions 45, 145, 156)
//
// sendReminders() works, but nobody can test it: it connects to the real database and to the real mail
// server, and what it does depends on today's date.
//
// Let the caller pass them in, each one if they like:
//
//     await sendReminders({ store, mailer, now });     // now: a function that returns a Date
//     await sendReminders({ mailer });                 // the store and the clock are the real ones
//     await sendReminders();                           // as before: all of them are the real ones
//
// Anyone who passes in a mailer or a store doesn't want a connection to the real one.

const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

async function sendReminders() {
  const store = new Store();
  const mailer = new Mailer();
  const today = new Date().toISOString().slice(0, 10);

  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: new Date().toISOString().slice(0, 10), sent: bookings.length };
}

module.exports = { sendReminders };
