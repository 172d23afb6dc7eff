// expect: and so is one that is missing
'use strict';
const { randomBytes } = require('node:crypto');

function createCsrf() {
  const tokenFor = (req) => (req.session.csrf ??= randomBytes(24).toString('hex'));

  function protect(req, res, next) {
    const given = req.get('x-csrf-token') ?? req.body?._csrf;
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || given === req.session.csrf) return next();
    res.status(403).json({ error: 'csrf' });
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
