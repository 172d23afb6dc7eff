'use strict';
// nosql1_operators                                             (interview question 125)
//
// The login of a choir. The members are in a document database (members.js), which takes queries as objects:
//
//     members.findOne({ name: 'ada', password: 'secret' })          both are equal to these strings
//     members.findOne({ name: { $ne: 'ada' } })                     operators: $ne, $gt, $in, $regex ...
//
// Somebody sent  { "name": "ada", "password": { "$ne": null } }  and was in.
//
// - POST /login with a JSON body { name, password }: 200 { hello: name }, or 401 when no member is found.
// - GET /members?name=ada: 200 with the member { name, voice }, or 404.
// - When something other than a string is sent where a string belongs, the answer is 400, and the database isn't asked.
//
// (That the passwords aren't hashed here is another story: auth1_hash_password.)

const express = require('express');

function createApp(members) {
  const app = express();
  app.set('query parser', 'extended'); // ?a[b]=1 becomes { a: { b: '1' } }, as it always was in Express 4
  app.use(express.json());

  app.post('/login', async (req, res) => {
    const { name, password } = req.body;
    const member = await members.findOne({ name, password });
    if (member) res.json({ hello: member.name });
    else res.status(401).json({ error: 'unknown name or wrong password' });
  });

  app.get('/members', async (req, res) => {
    const member = await members.findOne({ name: req.query.name });
    if (member) res.json({ name: member.name, voice: member.voice });
    else res.status(404).json({ error: 'nobody has this name' });
  });

  return app;
}

module.exports = { createApp };
