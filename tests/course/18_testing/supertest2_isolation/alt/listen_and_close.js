// alt: All requests of a test use the same port, which has to be closed afterwards.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

let server;
let api;

beforeEach((done) => {
  server = createApp().listen(0, done);
  api = request(server);
});
afterEach((done) => {
  server.close(done);
});

test('the list is empty at first', async () => {
  await api.get('/guests').expect(200, []);
});

test('puts a guest on the list', async () => {
  await api.post('/guests').send({ name: 'ada' }).expect(201);
});

test('takes nobody twice', async () => {
  await api.post('/guests').send({ name: 'ada' });
  await api.post('/guests').send({ name: 'ada' }).expect(409);
});

test('shows who is on the list', async () => {
  await api.post('/guests').send({ name: 'ada' });
  const { body } = await api.get('/guests');
  expect(body).toEqual(['ada']);
});
