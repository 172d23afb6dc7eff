// expect: called next() 2 times
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  return function doorman(req, res, next) {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) return res.status(401).json({ error: 'Token required' });
    jwt.verify(token, secret, (error, user) => {
      if (error) return res.status(401).json({ error: 'Invalid token' });
      req.user = user;
      next();
    });
    next();
  };
}

module.exports = { requireToken };
