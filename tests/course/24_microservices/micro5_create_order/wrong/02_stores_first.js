// expect: If you store first and ask later
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

    const order = { id: randomUUID(), userId, items, status: 'pending' };
    orders.set(order.id, order);
    let user;
    try {
      user = await users.get(`/users/${encodeURIComponent(userId)}`);
    } catch {
      orders.delete(order.id);
      res.set('Retry-After', '5');
      return res.status(503).json({ error: 'orders cannot be taken at the moment' });
    }
    if (user?.id !== userId) orders.delete(order.id);
    if (user?.id !== userId) return res.status(400).json({ error: 'no such user' });

    res.status(201).json(order);
  });

  return app;
}

module.exports = { createOrderService };
