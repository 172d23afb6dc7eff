// expect: remember tokens that it has checked before
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  const known = new Map();
  return function doorman(req, res, next) {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) {
      return res.status(401).json({ error: 'Bearer token required' });
    }

    try {
      if (!known.has(token)) known.set(token, jwt.verify(token, secret, { algorithms: ['HS256'] }));
      req.user = known.get(token);
    } catch {
      return res.status(401).json({ error: 'Invalid or expired token' });
    }
    next();
  };
}

module.exports = { requireToken };
