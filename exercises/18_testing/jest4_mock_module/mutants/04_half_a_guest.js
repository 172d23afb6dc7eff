'use strict';
// the guest is saved without the email

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  const guest = await store.save({ name });
  try {
    await mailer.send(email, 'Welcome!');
  } catch {
    // the guest can ask for another mail
  }
  return guest;
}

module.exports = { signUp };
