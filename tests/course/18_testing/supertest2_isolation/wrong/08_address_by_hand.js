// expect: Nobody listens there
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

let server;
let api;

beforeEach(() => {
  server = createApp().listen(4317);
  api = request('http://127.0.0.1:4317');
});
afterEach(() => server.close());

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
