'use strict';
// auth2_register_race                                      (interview questions 31, 141)
//
// Two readers called Ann register at the library in the same second. Both are told 201, welcome.
// From then on one of them can't log in: only one password is stored under "ann".
//
// But the route does check whether the name is taken, and JavaScript runs one line at a time!
//
// Find the gap and close it:
//   - if several people want one name at the same time, exactly one gets 201 and the others get 409
//   - other names aren't affected
//   - hash() is slow, and sometimes it fails: that request ends with an error, as it does now,
//     and the name is free again
//
// `hash(password)` returns a promise of a bcrypt hash. `members` is a Map: name -> member.

const express = require('express');

function createApp({ members, hash }) {
  const app = express();
  app.use(express.json());

  app.post('/register', async (req, res) => {
    const { name, password } = req.body;
    if (members.has(name)) return res.status(409).json({ error: 'This name is taken' });

    const passwordHash = await hash(password);
    members.set(name, { name, passwordHash });
    res.status(201).json({ name });
  });

  return app;
}

module.exports = { createApp };
