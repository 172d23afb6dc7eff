// alt: Problems are errors with a status, so the route reads straight from top to bottom.
'use strict';
const crypto = require('node:crypto');
const express = require('express');

class Problem extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

function createOrderService({ users, orders }) {
  const app = express().use(express.json());

  async function userOf(id) {
    const user = await users.get('/users/' + encodeURIComponent(id)).catch(() => {
      throw new Problem(503, 'please come back later', { 'retry-after': '30' });
    });
    if (user === null) throw new Problem(400, 'unknown user');
    return user;
  }

  app.post('/orders', async (req, res) => {
    if (typeof req.body?.userId !== 'string') throw new Problem(400, 'whose order is it?');
    if (!Array.isArray(req.body.items) || !req.body.items.length) throw new Problem(400, 'what is ordered?');
    await userOf(req.body.userId);
    const order = { id: crypto.randomUUID(), userId: req.body.userId, items: req.body.items, status: 'pending' };
    orders.set(order.id, order);
    res.status(201).location(`/orders/${order.id}`).json(order);
  });

  app.use((error, req, res, next) => {
    if (!(error instanceof Problem)) return next(error);
    res.status(error.status).set(error.headers).json({ error: error.message });
  });
  return app;
}

module.exports = { createOrderService };
