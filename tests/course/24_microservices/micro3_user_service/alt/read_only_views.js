// alt: Makes no copies, but writing to a user fails silently.
'use strict';
const { randomUUID } = require('node:crypto');
const express = require('express');

class Users {
  #byId = new Map();

  create({ name, email }) {
    return this.#keep({ id: randomUUID(), name, email, createdAt: new Date().toISOString() });
  }

  find(id) {
    return this.#byId.get(id);
  }

  update(id, { name, email }) {
    const user = this.#byId.get(id);
    return user && this.#keep({ ...user, name, email });
  }

  #keep(user) {
    const frozen = new Proxy(user, { set: () => true, deleteProperty: () => true });
    this.#byId.set(user.id, frozen);
    return frozen;
  }
}

const isText = (value) => typeof value === 'string' && value.trim() !== '';

function checkUser(req, res, next) {
  const { name, email } = req.body ?? {};
  if (isText(name) && isText(email)) return next();
  res.status(400).json({ error: 'name and email are needed' });
}

function createApp(users) {
  const app = express();
  app.use(express.json());

  const answer = (res, user) => (user ? res.json(user) : res.status(404).json({ error: 'no such user' }));

  app.post('/users', checkUser, (req, res) => {
    res.status(201).json(users.create(req.body));
  });
  app.get('/users/:id', (req, res) => answer(res, users.find(req.params.id)));
  app.put('/users/:id', checkUser, (req, res) => answer(res, users.update(req.params.id, req.body)));

  return app;
}

module.exports = { Users, createApp };
