// expect: something failed in your code, and nobody took
'use strict';
const { promisify } = require('node:util');
const jwt = require('jsonwebtoken');

const verify = promisify(jwt.verify);

function requireToken(secret) {
  return async function doorman(req, res, next) {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) return res.status(401).json({ error: 'Token required' });
    verify(token, secret).then((user) => {
      req.user = user;
      next();
    });
  };
}

module.exports = { requireToken };
