'use strict';
// the mail is sent before the guest is saved

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  const saving = store.save({ name, email }); // has begun; nobody knows yet how it ends
  await mailer.send(email, 'Welcome!').catch(() => {});
  return saving;
}

module.exports = { signUp };
