'use strict';
// micro3_user_service                                      (interview question 72)
//
// The second service of the bakery owns the users. It comes from the same article, works when you
// try it by hand, and lost most of the users on its first busy morning. Finish it:
//
// - every user has an id of their own, however many come at the same moment;
// - create(), find() and update() return a copy: anyone who changes it changes nothing here;
// - PUT /users/:id gives a user a new name and email. `id` and `createdAt` stay as they are. For an
//   id that nobody has it answers 404, and creates nothing;
// - POST and PUT answer 400 { error: '...' } when name or email isn't a string, or has nothing but
//   spaces in it.

const express = require('express');

class Users {
  #byId = new Map();

  create({ name, email }) {
    const user = { id: Date.now().toString(), name, email, createdAt: new Date().toISOString() };
    this.#byId.set(user.id, user);
    return user;
  }

  find(id) {
    return this.#byId.get(id);
  }

  // gives the user as it is now, or undefined when there's none with this id
  update(id, { name, email }) {
    // your code here
  }
}

function createApp(users) {
  const app = express();
  app.use(express.json());

  app.post('/users', (req, res) => {
    res.status(201).json(users.create(req.body));
  });

  app.get('/users/:id', (req, res) => {
    const user = users.find(req.params.id);
    return user ? res.json(user) : res.status(404).json({ error: 'no such user' });
  });

  // PUT /users/:id is missing

  return app;
}

module.exports = { Users, createApp };
