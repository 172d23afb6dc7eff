'use strict';
// What counts as a secret in this company. Read it, don't change it.

// Names of fields, in lower case, without - and _ . (`Set-Cookie`, `set_cookie` and `setCookie` are all meant.)
const SECRET_NAMES = new Set([
  'password', 'token', 'accesstoken', 'refreshtoken', 'authorization', 'cookie', 'setcookie', 'apikey', 'xapikey', 'cardnumber', 'cvc',
]);

// Secrets inside a longer text: card numbers, bearer tokens, parameters of a URL.
function cleanText(text) {
  return text
    .replace(/\b(?:\d{4}[ -]?){3}\d{4}\b/g, '[hidden]')
    .replace(/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer [hidden]')
    .replace(/([?&](?:password|token|api_?key)=)[^&#\s]*/gi, '$1[hidden]');
}

module.exports = { SECRET_NAMES, cleanText };
