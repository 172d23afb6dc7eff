// alt: The session holds no secret, and a WeakMap cleans up by itself; both steps need the same session object.
'use strict';
const { createHash, randomUUID } = require('node:crypto');

const pending = new WeakMap();

exports.createLogin = (town) => ({
  startLogin(session) {
    const login = { state: randomUUID(), verifier: randomUUID() + randomUUID() };
    pending.set(session, login);
    const address = new URL(town.authorizeUrl);
    const add = (name, value) => address.searchParams.append(name, value);
    add('response_type', 'code');
    add('client_id', town.clientId);
    add('redirect_uri', town.redirectUri);
    add('state', login.state);
    add('code_challenge_method', 'S256');
    add('code_challenge', createHash('sha256').update(login.verifier).digest().toString('base64url'));
    return String(address);
  },

  finishLogin(session, callbackUrl) {
    const { code, state, error } = Object.fromEntries(new URL(callbackUrl).searchParams);
    const login = pending.get(session);
    pending.delete(session);
    if (!state || state !== login?.state) return Promise.reject(new Error('state'));
    if (error) return Promise.reject(new Error(error));
    const fields = { grant_type: 'authorization_code', code, client_id: town.clientId, redirect_uri: town.redirectUri, code_verifier: login.verifier };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return fetch(town.tokenUrl, { method: 'POST', headers, body: String(new URLSearchParams(fields)) })
      .then((response) => (response.status === 200 ? response.json() : Promise.reject(new Error('refused'))));
  },
});
