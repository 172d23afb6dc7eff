// expect: Both stores keep their users in the same place
'use strict';
// PUT is an upsert; the map is static (shared by all)
const express = require('express');
const { randomUUID } = require('node:crypto');
const byId = new Map();
class Users {
  create({ name, email }) {
    const user = { id: randomUUID(), name, email, createdAt: new Date().toISOString() };
    byId.set(user.id, user);
    return { ...user };
  }
  find(id) {
    const user = byId.get(id);
    return user && { ...user };
  }
  update(id, { name, email }) {
    const user = byId.get(id);
    if (!user) return undefined;
    user.name = name;
    user.email = email;
    return { ...user };
  }
}
function createApp(users) {
  const app = express();
  app.use(express.json());
  const ok = (text) => typeof text === 'string' && text.trim() !== '';
  const check = (req, res, next) => {
    const { name, email } = req.body ?? {};
    if (ok(name) && ok(email)) next();
    else res.status(400).json({ error: 'name and email, please' });
  };
  app.post('/users', check, (req, res) => res.status(201).json(users.create(req.body)));
  app.get('/users/:id', (req, res) => {
    const user = users.find(req.params.id);
    return user ? res.json(user) : res.status(404).json({ error: 'no such user' });
  });
  app.put('/users/:id', check, (req, res) => {
    const user = users.update(req.params.id, req.body);
    return user ? res.json(user) : res.status(404).json({ error: 'no such user' });
  });
  return app;
}
module.exports = { Users, createApp };
