// alt: Stores JSON, so nobody who got a user can change the stored one; slower.
'use strict';
const crypto = require('node:crypto');
const express = require('express');

// A list of JSON texts: what is read from it is always new.
class Users {
  rows = [];
  create({ name, email }) {
    const user = { id: crypto.randomBytes(12).toString('hex'), name, email, createdAt: new Date().toISOString() };
    this.rows.push({ id: user.id, text: JSON.stringify(user) });
    return user;
  }
  find(id) {
    const row = this.rows.find((one) => one.id === id);
    return row ? JSON.parse(row.text) : undefined;
  }
  update(id, { name, email }) {
    const user = this.find(id);
    if (!user) return undefined;
    Object.assign(user, { name, email });
    this.rows.find((one) => one.id === id).text = JSON.stringify(user);
    return user;
  }
}

const mistake = (body) => ['name', 'email'].find((key) => !/\S/.test(body?.[key] ?? '') || typeof body[key] !== 'string');

function createApp(users) {
  const app = express();
  app.use(express.json());
  app.param('id', (req, res, next, id) => {
    req.user = users.find(id);
    if (req.user) return next();
    res.status(404).json({ error: `no user ${id}` });
  });
  const checked = (action) => (req, res) => {
    const key = mistake(req.body);
    if (key) return res.status(400).json({ error: `${key} is missing` });
    return action(req, res);
  };
  app.post('/users', checked((req, res) => res.status(201).json(users.create(req.body))));
  app.route('/users/:id')
    .get((req, res) => res.json(req.user))
    .put(checked((req, res) => res.json(users.update(req.user.id, req.body))));
  return app;
}

module.exports = { Users, createApp };
