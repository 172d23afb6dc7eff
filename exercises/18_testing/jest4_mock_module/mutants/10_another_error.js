'use strict';
// when the store fails, signUp() fails with another error: 'Something went wrong'

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  const guest = await store.save({ name, email }).catch(() => {
    throw new Error('Something went wrong');
  });
  try {
    await mailer.send(email, 'Welcome!');
  } catch {
    // the guest can ask for another mail
  }
  return guest;
}

module.exports = { signUp };
