// expect: 404 as long as the list is empty
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

let api;

beforeEach(() => {
  api = request(createApp());
});

test('the list is empty at first', async () => {
  api.get('/guests').expect(200, []);
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
