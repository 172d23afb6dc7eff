'use strict';
// The real mailer: a connection to the mail server. Here it only says what it would do.

class Mailer {
  constructor() {
    console.log('connecting to mail.example.com');
  }

  async send(to, text) {
    console.log(`REAL MAIL to ${to}: ${text}`);
  }
}

module.exports = { Mailer };
