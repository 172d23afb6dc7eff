// expect: Only one of them can have a fixed port
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const server = createApp().listen(4317);
const api = request(server);

beforeEach(() => api.delete('/guests'));
afterAll((done) => { server.close(done); });

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
