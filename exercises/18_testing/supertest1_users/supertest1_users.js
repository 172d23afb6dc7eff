'use strict';
// supertest1_users                                         (interview question 46)
//
// app.js is a small API for users. Read at its top what it promises, and write integration tests: they
// send real HTTP requests to the app and look at the answers. supertest does the sending.
//
// Your tests are tried out: on correct apps, where they must be green, in any order, and on nine broken
// ones, which have to turn a test red. createApp() gives you a new app, without users.
//
// Useful: await request(app).post('/users').send({ ... }).expect(201)
//         const { body, headers } = await request(app).get('/users')
//         .set('content-type', 'application/json').send('{ broken')

const request = require('supertest');
const { createApp } = require('./app');

test('creates a user', () => {
  request(createApp()).post('/users').send({ name: 'ada', password: 'secret' }).expect(201);
});
