// alt: Two plain fields are enough, but a second login in another tab replaces the first.
'use strict';
const { createHash, randomBytes } = require('node:crypto');

const secretText = () => randomBytes(40).toString('hex');

function createLogin({ authorizeUrl, tokenUrl, clientId, redirectUri }) {
  function startLogin(session) {
    const [state, verifier] = [secretText(), secretText()];
    Object.assign(session, { state, verifier });
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
    const login = { state: session.state, verifier: session.verifier };
    session.state = session.verifier = undefined;
    if (!login.state || answer.get('state') !== login.state) throw new Error('This login was not started here');
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
