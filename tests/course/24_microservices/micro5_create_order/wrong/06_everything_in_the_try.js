// expect: A `try` that is too large
'use strict';
const { randomUUID } = require('node:crypto');
const express = require('express');

function createOrderService({ users, orders }) {
  const app = express();
  app.use(express.json());
  app.post('/orders', async (req, res) => {
    try {
      const { userId, items } = req.body ?? {};
      if (typeof userId !== 'string' || !items?.length || !Array.isArray(items)) return res.status(400).json({ error: 'userId and items are needed' });
      const user = await users.get(`/users/${encodeURIComponent(userId)}`);
      if (!user) return res.status(400).json({ error: 'no such user' });
      const order = { id: randomUUID(), userId, items, status: 'pending' };
      orders.set(order.id, order);
      res.status(201).json(order);
    } catch {
      res.set('Retry-After', '5').status(503).json({ error: 'later, please' });
    }
  });
  return app;
}

module.exports = { createOrderService };
