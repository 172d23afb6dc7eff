'use strict';
// supertest2_isolation                                     (interview question 46)
//
// These four tests are green in their order. But run one of them alone, or all of them shuffled, and some
// are red: they share one app with one list. And they share one port, 4317, which stays open afterwards: two
// files of such tests can't run at the same time.
//
// Give each test an app of its own, and no fixed port. app.js stays as it is, and the tests go on looking
// at the same things.
//
// Useful: beforeEach(() => { ... })   request(app)   app.listen(0)   server.close()

const request = require('supertest');
const { createApp } = require('./app');

const server = createApp().listen(4317);
const api = request(server);

test('the list is empty at first', async () => {
  await api.get('/guests').expect(200, []);
});

test('puts a guest on the list', async () => {
  await api.post('/guests').send({ name: 'ada' }).expect(201);
});

test('takes nobody twice', async () => {
  await api.post('/guests').send({ name: 'ada' }).expect(409);
});

test('shows who is on the list', async () => {
  const { body } = await api.get('/guests');
  expect(body).toEqual(['ada']);
});
