'use strict';
// The town: a provider of OAuth 2 on this machine, as strict as a real one.

const { createHash, randomBytes, randomInt } = require('node:crypto');

class Town {
  requests = []; // the fields of each request for tokens
  #codes = new Map();

  // The reader says yes: the address to which the browser is sent back.
  approve(address) {
    const asked = Object.fromEntries(new URL(address).searchParams);
    const code = randomBytes(12).toString('hex');
    this.#codes.set(code, asked);
    const back = new URL(asked.redirect_uri);
    back.searchParams.set('code', code);
    if (asked.state !== undefined) back.searchParams.set('state', asked.state);
    return back.href;
  }

  // POST /token, as a listener for http.createServer()
  listener = async (req, res) => {
    let body = '';
    for await (const part of req.setEncoding('utf8')) body += part;
    const fields = Object.fromEntries(new URLSearchParams(body));
    this.requests.push(fields);
    this.problem = this.#problemWith(req, fields);
    this.tokens = { access_token: randomBytes(12).toString('hex'), token_type: 'Bearer', expires_in: randomInt(60, 3600) };
    res.writeHead(this.problem ? 400 : 200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(this.problem ? { error: 'invalid_grant' } : this.tokens));
  };

  #problemWith(req, fields) {
    if (!/^application\/x-www-form-urlencoded/.test(req.headers['content-type'])) return 'the body is not a form';
    if (fields.grant_type !== 'authorization_code') return 'grant_type is not authorization_code';
    const asked = this.#codes.get(fields.code);
    this.#codes.delete(fields.code); // good for one use
    if (!asked) return 'the code is not known, or was used';
    if (fields.client_id !== asked.client_id) return 'client_id is not the one of the address';
    if (fields.redirect_uri !== asked.redirect_uri) return 'redirect_uri is not, letter by letter, the one of the address';
    if (fields.code_verifier === undefined) return 'code_verifier is missing';
    const proof = createHash('sha256').update(fields.code_verifier).digest('base64url');
    if (proof !== asked.code_challenge) return 'base64url(SHA-256(code_verifier)) is not the code_challenge';
    return undefined;
  }
}

module.exports = { Town };
