'use strict';
// The function under test. It's correct - leave it as it is.
//
// remind(guest) sends a mail, and gives 'sent' and the number of the mail: 'sent M1'.
// From 22 to 8 o'clock (UTC) it wakes nobody: no mail, 'later'. When the mailer fails: 'failed'.

const mailer = require('./mailer');

async function remind({ name, email }) {
  const hour = new Date(Date.now()).getUTCHours();
  if (hour >= 22 || hour < 8) return 'later';
  try {
    const { id } = await mailer.send(email, `${name}, your table is ready`);
    return `sent ${id}`;
  } catch {
    return 'failed';
  }
}

module.exports = { remind };
