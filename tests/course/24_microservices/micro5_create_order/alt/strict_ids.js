// alt: Strict ids need no encoding, and no comparison afterwards.
'use strict';
const { randomUUID } = require('node:crypto');
const express = require('express');

function createOrderService({ users, orders }) {
  const app = express();
  app.use(express.json());

  app.post('/orders', async (req, res) => {
    const { userId, items } = req.body ?? {};
    if (!/^[\w-]+$/.test(typeof userId === 'string' ? userId : '') || !Array.isArray(items) || items.length === 0) {
      return res.status(400).json({ error: 'userId and items are needed' });
    }

    let user;
    try {
      user = await users.get(`/users/${userId}`);
    } catch {
      res.set('Retry-After', '5');
      return res.status(503).json({ error: 'orders cannot be taken at the moment' });
    }
    if (!user) return res.status(400).json({ error: 'no such user' });

    const order = { id: randomUUID(), userId, items, status: 'pending' };
    orders.set(order.id, order);
    res.status(201).json(order);
  });

  return app;
}

module.exports = { createOrderService };
