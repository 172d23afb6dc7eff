'use strict';
// the store fails, and the mail is sent all the same

const mailer = require('../mailer');
const store = require('../store');

async function signUp({ name, email }) {
  let guest;
  let error;
  try {
    guest = await store.save({ name, email });
  } catch (failed) {
    error = failed;
  }
  try {
    await mailer.send(email, 'Welcome!');
  } catch {
    // the guest can ask for another mail
  }
  if (error) throw error;
  return guest;
}

module.exports = { signUp };
