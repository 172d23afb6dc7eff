// expect: relies on what another one has put there
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const api = request(createApp());

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
