// alt: The secrets stay out of the session, but a Map that nobody cleans up grows with every abandoned login.
'use strict';
const { createHash, randomBytes } = require('node:crypto');

const secretText = () => randomBytes(32).toString('base64url');

const logins = new Map();

function createLogin({ authorizeUrl, tokenUrl, clientId, redirectUri }) {
  function startLogin(session) {
    const [state, verifier] = [secretText(), secretText()];
    logins.set(session.id, { state, verifier });
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
    const login = logins.get(session.id);
    logins.delete(session.id);
    if (!login || answer.get('state') !== login.state) throw new Error('This login was not started here');
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
    if (!response.ok) throw new Error(`The town did not take the code: ${response.status}`);
    return response.json();
  }

  return { startLogin, finishLogin };
}

module.exports = { createLogin };
