'use strict';
// micro5_create_order                                      (interview question 72)
//
// The order service of the bakery. It takes an order only for a user who exists, and only the user
// service knows who does. The article that this code comes from stops in the middle of this function.
//
// `users` is a client of the user service (service-client.js beside this file): users.get('/users/7') gives
// the user, null when there's none, and rejects when the service can't be asked. `orders` is a Map.
//
// POST /orders with { userId, items } answers
//   201 and the order: { id, userId, items, status: 'pending' }. Only then is it stored, under its id.
//   400 { error } when userId isn't a string, items isn't an array or is empty, or there's no such user.
//   503 { error } with a header Retry-After (in seconds) when the user service can't be asked.
//       Nobody outside needs to know what went wrong there.
// A mistake in this service itself is neither: Express answers it with 500.

const { randomUUID } = require('node:crypto');
const express = require('express');

function createOrderService({ users, orders }) {
  const app = express();
  app.use(express.json());

  app.post('/orders', async (req, res) => {
    const { userId, items } = req.body;

    const order = { id: randomUUID(), userId, items, status: 'pending' };
    orders.set(order.id, order);
    res.status(201).json(order);
  });

  return app;
}

module.exports = { createOrderService };
