// expect: The stub names one place
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  return function doorman(req, res, next) {
    const [scheme, sent] = (req.get('authorization') ?? '').split(' ');
    const token = scheme === 'Bearer' && sent ? sent : req.query.token;
    if (!token) {
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
