// alt: The real parts are chosen in one place, but a function that returns a function needs a second look.
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

const makeSendReminders = (make) => async (given = {}) => {
  const { store = make.store(), mailer = make.mailer(), now = make.now } = given;
  const today = now().toISOString().slice(0, 10);
  const bookings = await store.bookingsOn(today);
  for (const { name, email, time } of bookings) {
    await mailer.send(email, `${name}, see you today at ${time}`);
  }
  return { day: today, sent: bookings.length };

  };
exports.sendReminders = makeSendReminders({ store: () => new Store(), mailer: () => new Mailer(), now: () => new Date() });
