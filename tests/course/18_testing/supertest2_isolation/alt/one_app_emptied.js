// alt: One app for all tests is faster, but the tests depend on DELETE emptying it completely.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const api = request(createApp());

beforeEach(async () => {
  await api.delete('/guests').expect(204);
});
test('is new', async () => {
  await request(createApp()).get('/guests').expect([]);
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
