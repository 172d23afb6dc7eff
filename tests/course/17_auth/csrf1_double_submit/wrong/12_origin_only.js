// expect: Do you
'use strict';

function createCsrf() {
  function tokenFor() {
    return 'not-needed';
  }

  function protect(req, res, next) {
    const origin = req.get('origin');
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || !origin || origin.includes('library.example')) return next();
    res.status(403).json({ error: 'This page may not do that' });
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
