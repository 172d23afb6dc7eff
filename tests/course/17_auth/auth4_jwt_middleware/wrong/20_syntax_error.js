// expect: Node could not read
'use strict';
const jwt = require('jsonwebtoken');

function requireToken(secret) {
  return function doorman(req, res, next) {
    const [scheme, token] = (req.get('authorization') ?? '').split(' ';
    next();
  };
}

module.exports = { requireToken };
