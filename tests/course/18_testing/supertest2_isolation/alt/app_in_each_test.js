// alt: Each test shows that the app is its own, at the cost of one more line.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const fresh = () => request(createApp());

test('the list is empty at first', async () => {
  await fresh().get('/guests').expect(200, []);
});

test('puts a guest on the list', async () => {
  const api = fresh();
  await api.post('/guests').send({ name: 'ada' }).expect(201);
});

test('takes nobody twice', async () => {
  const api = fresh();
  await api.post('/guests').send({ name: 'ada' });
  await api.post('/guests').send({ name: 'ada' }).expect(409);
});

test('shows who is on the list', async () => {
  const api = fresh();
  await api.post('/guests').send({ name: 'ada' });
  const { body } = await api.get('/guests');
  expect(body).toEqual(['ada']);
});
