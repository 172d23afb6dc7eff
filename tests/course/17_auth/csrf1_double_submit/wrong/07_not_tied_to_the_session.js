// expect: match each other, but not Ada's session
'use strict';
const { randomBytes } = require('node:crypto');

const inCookie = (req) => /csrf=([^;]+)/.exec(req.headers.cookie)?.[1];

function createCsrf() {
  function tokenFor(req) {
    const token = inCookie(req) ?? randomBytes(24).toString('hex');
    req.res.cookie('csrf', token);
    return token;
  }

  function protect(req, res, next) {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return next();
    const given = req.get('x-csrf-token') ?? req.body?._csrf;
    if (given && given === inCookie(req)) return next();
    res.status(403).json({ error: 'csrf' });
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
