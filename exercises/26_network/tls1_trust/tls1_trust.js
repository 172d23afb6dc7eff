'use strict';
// tls1_trust                                                    (interview question 104)
//
// The weather stations of an island report over HTTPS. Their certificates come from the island's own authority, which
// no computer knows by itself. Somebody looked for the error messages on the web, and now "it works":
//
//     await readStation('https://127.0.0.1:8443', { ca, token })      -> the text of the answer
//
// It works with everybody, even with an impostor. Make it trust the right certificates, and only those:
//
// - `ca` is the certificate of the island's authority (PEM text). A certificate that it hasn't signed is refused, and so is one
//   for another address, and one that has expired or isn't valid yet.
// - Refused means: the promise is rejected with an Error, and `token` was never sent.
// - Whatever else in this program uses TLS isn't affected.

const https = require('node:https');
const { text } = require('node:stream/consumers');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // against "unable to verify the first certificate"

function readStation(url, { ca, token }) {
  return new Promise((resolve, reject) => {
    const options = {
      headers: { authorization: `Bearer ${token}` },
      rejectUnauthorized: false, // against "certificate has expired"
      checkServerIdentity: () => undefined, // against "IP does not match certificate's altnames"
    };
    const request = https.get(url, options, (response) => text(response).then(resolve, reject));
    request.on('error', reject);
  });
}

module.exports = { readStation };
