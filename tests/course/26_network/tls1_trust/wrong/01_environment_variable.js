// expect: In this process NODE_TLS_REJECT_UNAUTHORIZED is '0'
'use strict';

const https = require('node:https');
const { text } = require('node:stream/consumers');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

function readStation(url, { ca, token }) {
  return new Promise((resolve, reject) => {
    const options = { ca, headers: { authorization: `Bearer ${token}` } };
    const request = https.get(url, options, (response) => text(response).then(resolve, reject));
    request.on('error', reject);
  });
}

module.exports = { readStation };
