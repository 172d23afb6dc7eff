'use strict';
// Correct as well: a router, ids that are not 1, 2, 3, a list that is kept sorted, other words.
const express = require('express');

exports.createApp = () => {
  const router = express.Router();
  let users = [];
  let next = 41;

  router.route('/')
    .get((req, res) => res.send(users.map(({ secret, ...user }) => user)))
    .post((req, res) => {
      const { name, password: secret } = req.body ?? {};
      if (!(name && secret)) return res.status(400).json({ error: 'incomplete' });
      if (users.find((user) => user.name === name)) return res.status(409).json({ error: 'taken' });
      const id = (next += 7);
      users = [...users, { name, id, secret }].sort((a, b) => (a.name < b.name ? -1 : 1));
      res.status(201).set('Location', `/users/${id}`).json({ name, id });
    });
  router.param('id', (req, res, done, id) => {
    req.user = users.find((user) => String(user.id) === id);
    if (req.user) return done();
    res.status(404).json({ error: 'not found' });
  });
  router.route('/:id')
    .get(({ user: { id, name } }, res) => res.json({ id, name }))
    .delete((req, res) => {
      users = users.filter((user) => user !== req.user);
      res.sendStatus(204);
    });

  const app = express().use(express.json()).use('/users', router);
  app.use((error, req, res, done) => res.status(400).json({ error: 'bad request' }));
  return app;
};
