'use strict';
// the mail goes to the name, not to the address

const mailer = require('../mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) return 'later';
  try {
    const { id } = await mailer.send(name, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'failed';
  }
}

module.exports = { remind };
