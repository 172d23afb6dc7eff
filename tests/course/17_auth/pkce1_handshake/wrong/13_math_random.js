// expect: random bytes that nobody can guess
'use strict';

const { createHash, randomBytes } = require('node:crypto');
const token = () => Math.random().toString(36).slice(2).padEnd(43, '0');
function createLogin({ authorizeUrl, tokenUrl, clientId, redirectUri }) {
  function startLogin(session) {
    session.state = token(); session.verifier = token();
    const url = new URL(authorizeUrl);
    url.search = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state: session.state, code_challenge: createHash('sha256').update(session.verifier).digest('base64url'), code_challenge_method: 'S256' });
    return url.href;
  }
  async function finishLogin(session, callbackUrl) {
    const answer = new URL(callbackUrl).searchParams;
    const { state, verifier } = session; delete session.state; delete session.verifier;
    if (!state || answer.get('state') !== state || answer.has('error')) throw new Error('no');
    const response = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: answer.get('code'), client_id: clientId, redirect_uri: redirectUri, code_verifier: verifier }) });
    if (!response.ok) throw new Error('no');
    return response.json();
  }
  return { startLogin, finishLogin };
}
module.exports = { createLogin };
