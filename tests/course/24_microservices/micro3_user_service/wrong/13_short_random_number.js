// expect: comes again sooner than you think
'use strict';
const express = require('express');
class Users {
  #byId = new Map();
  create({ name, email }) {
    const user = { id: String(Math.floor(Math.random() * 4000)), name, email, createdAt: new Date().toISOString() };
    this.#byId.set(user.id, user);
    return { ...user };
  }
  find(id) {
    const user = this.#byId.get(id);
    return user && { ...user };
  }
  update(id, { name, email }) {
    const user = this.#byId.get(id);
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
