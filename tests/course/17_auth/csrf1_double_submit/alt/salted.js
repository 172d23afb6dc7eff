// alt: A new token each time, so its value can't be guessed from the size of compressed pages.
'use strict';
const { createHmac, randomBytes, timingSafeEqual } = require('node:crypto');

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

function createCsrf(secret) {
  const salted = (req, salt) => `${salt}.${createHmac('sha256', secret).update(`${req.sessionID} ${salt}`).digest('hex')}`;

  function tokenFor(req) {
    return salted(req, randomBytes(8).toString('hex'));
  }

  function protect(req, res, next) {
    if (SAFE.includes(req.method)) return next();

    const given = Buffer.from(String(req.get('x-csrf-token') ?? req.body?._csrf));
    const wanted = Buffer.from(salted(req, String(given).split('.')[0]));
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return next();
    res.status(403).json({ error: 'The CSRF token is missing or wrong' });
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
