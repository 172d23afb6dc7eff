'use strict';
// The real mailer. No test should ever get here.

async function send(to) {
  throw new Error(`A REAL MAIL has been sent to ${to}.`);
}

module.exports = { send };
