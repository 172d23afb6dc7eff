// expect: isn't the middleware yet
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(req, res, next) {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) return res.status(401).json({ error: 'Token required' });
  try {
    req.user = jwt.verify(token, 'secret');
  } catch {
    return res.status(401).json({ error: 'Invalid token' });
  }
  next();
}

module.exports = { requireToken };
