// expect: The impostor got nothing
'use strict';

const https = require('node:https');
const { text } = require('node:stream/consumers');

function readStation(url, { ca, token }) {
  return new Promise((resolve, reject) => {
    const options = { ca, headers: { authorization: `Bearer ${token}` } };
    const request = https.get(url, options, (response) => text(response).then(resolve, reject));
    request.on('error', () => resolve(undefined));
  });
}

module.exports = { readStation };
