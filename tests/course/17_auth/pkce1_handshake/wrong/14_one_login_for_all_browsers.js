// expect: MY login in Ada's browser
'use strict';
const { createHash, randomBytes } = require('node:crypto');

function createLogin({ authorizeUrl, tokenUrl, clientId, redirectUri }) {
  let pending;
  function startLogin(session) {
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    pending = { state, verifier };
    const url = new URL(authorizeUrl);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  async function finishLogin(session, callbackUrl) {
    const answer = new URL(callbackUrl).searchParams;
    const login = pending;
    pending = undefined;
    if (!login || answer.get('state') !== login.state) throw new Error('not our login');
    if (answer.has('error')) throw new Error(`The town says no: ${answer.get('error')}`);
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer.get('code'),
        client_id: clientId,
        redirect_uri: redirectUri,
        code_verifier: login.verifier,
      }),
    });
    if (!response.ok) throw new Error(`The town answered ${response.status}`);
    return response.json();
  }

  return { startLogin, finishLogin };
}

module.exports = { createLogin };
