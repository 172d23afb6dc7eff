// alt: Surely right, but everybody waits, also for other names.
'use strict';
const express = require('express');

exports.createApp = ({ members, hash }) => {
  let last = Promise.resolve();
  const inTurn = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };

  const app = express();
  app.post('/register', express.json(), async (req, res) => {
    const { name, password } = req.body;
    const isNew = await inTurn(async () => {
      if (members.has(name)) return false;
      members.set(name, { name, passwordHash: await hash(password) });
      return true;
    });
    if (isNew) res.status(201).json({ name });
    else res.status(409).json({ error: 'taken' });
  });
  return app;
};
