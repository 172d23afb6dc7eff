'use strict';
// when the mailer fails, signUp() fails too, although the guest is saved

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  const guest = await store.save({ name, email });
  await mailer.send(email, 'Welcome!');
  return guest;
}

module.exports = { signUp };
