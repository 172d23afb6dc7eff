// alt: The class keeps its dependencies: good for several methods, long for one.
'use strict';
const { Mailer } = require('./mailer.js');
const { Store } = require('./store.js');

class Reminders {
  constructor({ store, mailer, now }) {
    this.store = store || new Store();
    this.mailer = mailer || new Mailer();
    this.now = now || (() => new Date());
  }

  async send() {
    const [day] = this.now().toISOString().split('T');
    const bookings = await this.store.bookingsOn(day);
    await bookings.reduce(
      (before, { name, email, time }) => before.then(() => this.mailer.send(email, `${name}, see you today at ${time}`)),
      Promise.resolve(),
    );
    return { day, sent: bookings.length };
  }
}

exports.sendReminders = (dependencies = {}) => new Reminders(dependencies).send();
