'use strict';
// a mail is sent at night, too

const mailer = require('../mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) {
    await mailer.send(email, 'Are you awake?');
    return 'later';
  }
  try {
    const { id } = await mailer.send(email, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'failed';
  }
}

module.exports = { remind };
