// expect: You ask for a token only with some kinds of bodies
'use strict';
const { createHmac, timingSafeEqual } = require('node:crypto');

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

function createCsrf(secret) {
  function tokenFor(req) {
    return createHmac('sha256', secret).update(req.sessionID).digest('base64url');
  }

  function protect(req, res, next) {
    if (SAFE.includes(req.method)) return next();

    if (!req.is('application/x-www-form-urlencoded')) return next();
    const wanted = Buffer.from(tokenFor(req));
    const given = Buffer.from(String(req.get('x-csrf-token') ?? req.body?._csrf));
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return next();
    res.status(403).json({ error: 'The CSRF token is missing or wrong' });
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
