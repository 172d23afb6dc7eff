// expect: I ran this test alone
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const api = request(createApp());

test('1 the list is empty at first', async () => {
  await api.get('/guests').expect(200, []);
});

test('2 puts a guest on the list', async () => {
  await api.post('/guests').send({ name: 'ada' }).expect(201);
});

test('3 takes nobody twice', async () => {
  await api.post('/guests').send({ name: 'ada' }).expect(409);
});

test('4 shows who is on the list', async () => {
  const { body } = await api.get('/guests');
  expect(body).toEqual(['ada']);
});
