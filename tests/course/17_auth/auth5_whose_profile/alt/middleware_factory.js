// alt: Rules have names and can be combined: allow('owner', 'librarian'). A route without allow() is open.
'use strict';
const express = require('express');
const { requireToken } = require('./doorman.js');

const rules = {
  owner: ({ user, params }) => Number(params.id) === user.id,
  librarian: ({ user }) => user.role === 'librarian',
};

const allow = (...names) => (req, res, next) => {
  if (names.some((name) => rules[name](req))) return next();
  res.status(403).send({ error: 'you may not: ' + names.join(' or ') + ' only' });
};

exports.createApp = ({ members, secret }) => {
  const app = express();
  const find = (req, res, next) => {
    res.locals.member = members.get(Number(req.params.id));
    next(res.locals.member ? undefined : 'route');
  };
  app.use(requireToken(secret), express.json());
  app.route('/members/:id')
    .all(allow('owner', 'librarian'), find)
    .get((req, res) => res.json(res.locals.member))
    .put((req, res) => {
      res.locals.member.email = req.body.email;
      res.json(res.locals.member);
    });
  app.use((req, res) => res.status(404).json({ error: 'nothing here' }));
  return app;
};
