'use strict';
// The API you test. It's correct - leave it as it is. createApp() gives a new app, without users.
//
//   POST /users { name, password }   201, a header Location: /users/ID, and { id, name } - never the password
//                                    400 when name or password is missing, or the JSON is broken
//                                    409 when the name is taken
//   GET /users                       200 and the list of { id, name }, sorted by name
//   GET /users/ID                    200 and { id, name }, or 404
//   DELETE /users/ID                 204, and the user is gone; or 404. No id is ever given out twice.

const express = require('express');

function createApp() {
  const app = express();
  const users = new Map();
  let lastId = 0;

  const show = ({ id, name }) => ({ id, name });
  const all = () => [...users.values()];

  app.use(express.json());

  app.post('/users', (req, res) => {
    const { name, password } = req.body ?? {};
    if (!name || !password) return res.status(400).json({ error: 'name and password, please' });
    if (all().some((user) => user.name === name)) return res.status(409).json({ error: 'this name is taken' });
    lastId += 1;
    users.set(lastId, { id: lastId, name, password });
    res.status(201).location(`/users/${lastId}`).json(show(users.get(lastId)));
  });

  app.get('/users', (req, res) => {
    res.json(all().map(show).sort((a, b) => a.name.localeCompare(b.name)));
  });

  app.get('/users/:id', (req, res) => {
    const user = users.get(Number(req.params.id));
    if (!user) return res.status(404).json({ error: 'no such user' });
    res.json(show(user));
  });

  app.delete('/users/:id', (req, res) => {
    if (!users.delete(Number(req.params.id))) return res.status(404).json({ error: 'no such user' });
    res.status(204).end();
  });

  app.use((error, req, res, next) => {
    res.status(error.status ?? 500).json({ error: error.message });
  });

  return app;
}

module.exports = { createApp };
