// alt: Simple, and needs no secret, but every session has to store its token.
'use strict';
const { randomUUID } = require('node:crypto');

exports.createCsrf = () => ({
  tokenFor(req) {
    req.session.csrf ||= randomUUID();
    return req.session.csrf;
  },
  protect(req, res, next) {
    const token = req.headers['x-csrf-token'] ?? req.body?._csrf;
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(req.method);
    const known = typeof token === 'string' && token !== '' && token === req.session.csrf;
    if (reads || known) next();
    else res.status(403).json({ error: 'no valid token' });
  },
});
