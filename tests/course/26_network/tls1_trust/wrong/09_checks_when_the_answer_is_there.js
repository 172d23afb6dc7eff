// expect: the request had been sent
'use strict';

const https = require('node:https');
const { text } = require('node:stream/consumers');

function readStation(url, { ca, token }) {
  return new Promise((resolve, reject) => {
    const options = { ca, rejectUnauthorized: false, headers: { authorization: `Bearer ${token}` } };
    const request = https.get(url, options, (response) => (response.socket.authorized ? text(response).then(resolve, reject) : reject(response.socket.authorizationError)));
    request.on('error', reject);
  });
}

module.exports = { readStation };
