'use strict';
// The doorman: a request goes on only with a good token; req.user is what the token says,
// { id: 7, name: 'ada', role: 'member' } or { ..., role: 'librarian' }. All others get 401.

const jwt = require('jsonwebtoken');

const requireToken = (secret) => (req, res, next) => {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  try {
    if (scheme !== 'Bearer') throw new Error('Bearer token required');
    req.user = jwt.verify(token, secret, { algorithms: ['HS256'] });
  } catch {
    return res.status(401).json({ error: 'Please log in' });
  }
  next();
};

module.exports = { requireToken };
