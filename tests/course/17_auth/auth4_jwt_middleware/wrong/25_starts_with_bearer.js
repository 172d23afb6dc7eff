// expect: the word Bearer and nothing else
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  return function doorman(req, res, next) {
    const header = req.get('authorization') ?? '';
    const token = header.slice('Bearer'.length).trim();
    if (!header.startsWith('Bearer')) {
      return res.status(401).json({ error: 'Bearer token required' });
    }

    try {
      req.user = jwt.verify(token, secret, { algorithms: ['HS256'] });
    } catch {
      return res.status(401).json({ error: 'Invalid or expired token' });
    }
    next();
  };
}

module.exports = { requireToken };
