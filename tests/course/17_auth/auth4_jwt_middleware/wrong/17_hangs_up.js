// expect: the connection was closed
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  return function doorman(req, res, next) {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) return req.destroy();
    try {
      req.user = jwt.verify(token, secret);
    } catch {
      return req.destroy();
    }
    next();
  };
}

module.exports = { requireToken };
