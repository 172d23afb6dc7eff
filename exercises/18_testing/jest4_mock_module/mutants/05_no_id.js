'use strict';
// signUp() gives what it was given, without the id

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  await store.save({ name, email });
  try {
    await mailer.send(email, 'Welcome!');
  } catch {
    // the guest can ask for another mail
  }
  return { name, email };
}

module.exports = { signUp };
