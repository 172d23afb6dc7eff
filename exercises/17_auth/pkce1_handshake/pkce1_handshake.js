'use strict';
// pkce1_handshake                                          (interview question 122)
//
// Readers can log in to the library with their town's account (OAuth 2, the code flow):
//
//   1. startLogin(session) returns the town's address, to which we send the browser
//   2. the reader says yes there, and the town sends the browser back to our redirectUri with
//      ?code=...&state=...
//   3. finishLogin(session, callbackUrl) sends the code to the town and gets the tokens for it
//
// The flow is there, the protection is missing:
//
//   - state: random, new for each login. It goes out in the address and has to come back. If it isn't
//     the one of THIS session, finishLogin() throws, and sends nothing. Each start is good for one finish
//   - PKCE: a random verifier of 43 to 128 letters and digits, new for each login, which stays in the
//     session. The address holds its code_challenge, base64url(SHA-256(verifier)), and
//     code_challenge_method S256. The exchange proves with code_verifier that it is ours
//   - if the town says no (?error=... in the callback, or a status that isn't 2xx), finishLogin() throws
//
// `session` is an object for one browser; what you write into it is there when the browser comes back.
//
// Useful: randomBytes(32).toString('base64url'); createHash('sha256').update(text).digest(encoding)

const { createHash, randomBytes } = require('node:crypto');

function createLogin({ authorizeUrl, tokenUrl, clientId, redirectUri }) {
  function startLogin(session) {
    const url = new URL(authorizeUrl);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      // your code here
    });
    return url.href;
  }

  async function finishLogin(session, callbackUrl) {
    const answer = new URL(callbackUrl).searchParams;
    // your code here
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer.get('code'),
        client_id: clientId,
        redirect_uri: redirectUri,
      }),
    });
    return response.json();
  }

  return { startLogin, finishLogin };
}

module.exports = { createLogin };
