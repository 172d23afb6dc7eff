'use strict';
// Correct as well: takes more turns, and uses then() and catch().
const mailer = require('../mailer.js');
const store = require('../store.js');

exports.signUp = ({ email, name }) => Promise.resolve()
  .then(() => store.save({ email, name }))
  .then((guest) => Promise.resolve()
    .then(() => mailer.send(email, 'Welcome!'))
    .then(() => guest, () => guest));
