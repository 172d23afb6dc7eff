'use strict';
// two mails are sent instead of one

const mailer = require('../mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) return 'later';
  try {
    await mailer.send(email, `${name}, your table is ready`);
    const { id } = await mailer.send(email, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'failed';
  }
}

module.exports = { remind };
