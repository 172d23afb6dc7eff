// alt: The token also travels in a cookie, so three values have to agree: more to send and to check.
'use strict';
const { createHash, createHmac, timingSafeEqual } = require('node:crypto');

const same = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

function createCsrf(secret) {
  const sign = (req) => createHmac('sha512', secret).update('csrf').update(req.sessionID).digest('hex');

  return {
    tokenFor(req) {
      req.res.cookie('csrf', sign(req), { sameSite: 'lax' });
      return sign(req);
    },
    protect(req, res, next) {
      if (/^(GET|HEAD|OPTIONS)$/.test(req.method)) return next();
      const cookie = /csrf=(\w+)/.exec(req.headers.cookie)?.[1] ?? '';
      const sent = String(req.get('X-CSRF-Token') ?? req.body?._csrf ?? '');
      if (!same(cookie, sent) || !same(sent, sign(req))) return res.status(403).json({ error: 'forged?' });
      next();
    },
  };
}

module.exports = { createCsrf };
