// alt: Sets iat and exp by hand; `expiresIn` is shorter and harder to get wrong.
'use strict';
const express = require('express');
const { compare, genSaltSync, hashSync } = require('bcryptjs');
const { sign } = require('jsonwebtoken');
const assert = require('node:assert');

exports.createApp = ({ members, secret, rounds }) => {
  assert(secret, 'no secret');
  const stranger = { passwordHash: hashSync('nobody', genSaltSync(rounds)) };

  const app = express();
  app.post('/login', express.json(), (req, res, next) => {
    const { name, password } = { ...req.body };
    if ([name, password].some((value) => typeof value !== 'string')) {
      res.status(400).json({ error: 'incomplete' });
      return;
    }
    const member = members.get(name);
    compare(password, (member ?? stranger).passwordHash, (error, same) => {
      if (error) return next(error);
      if (!same || member === undefined) return res.status(401).json({ error: 'no' });
      const now = Math.floor(Date.now() / 1000);
      res.json({ token: sign({ id: member.id, name: member.name, iat: now, exp: now + 3600 }, secret) });
    });
  });
  return app;
};
