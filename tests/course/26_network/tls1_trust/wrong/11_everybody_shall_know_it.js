// expect: OTHER code of this program
'use strict';

const https = require('node:https');
const tls = require('node:tls');

const { createSecureContext } = tls;
const { text } = require('node:stream/consumers');

function readStation(url, { ca, token }) {
  return new Promise((resolve, reject) => {
    tls.createSecureContext = (options) => createSecureContext({ ...options, ca });
    const options = { headers: { authorization: `Bearer ${token}` } };
    const request = https.get(url, options, (response) => text(response).then(resolve, reject));
    request.on('error', reject);
  });
}

module.exports = { readStation };
