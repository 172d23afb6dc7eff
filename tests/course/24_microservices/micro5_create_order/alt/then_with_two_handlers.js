// alt: Turns the failure into a value, so no try is needed.
'use strict';
const { randomUUID } = require('node:crypto');
const express = require('express');

function createOrderService({ users, orders }) {
  const app = express();
  app.use(express.json());

  app.post('/orders', async (req, res) => {
    const { userId, items } = req.body ?? {};
    if (typeof userId !== 'string' || !Array.isArray(items) || items.length === 0) {
      return res.status(400).json({ error: 'userId and items are needed' });
    }

    const [up, user] = await users.get(`/users/${encodeURIComponent(userId)}`)
      .then((found) => [true, found], () => [false]);
    if (!up) return res.status(503).set({ 'Retry-After': 60 }).json({ error: 'later' });
    if (user?.id !== userId) return res.status(400).json({ error: 'no such user' });

    const order = { id: randomUUID(), userId, items, status: 'pending' };
    orders.set(order.id, order);
    res.status(201).json(order);
  });

  return app;
}

module.exports = { createOrderService };
