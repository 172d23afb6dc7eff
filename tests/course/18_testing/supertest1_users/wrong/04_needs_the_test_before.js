// expect: In another order
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const app = createApp();

test('creates', async () => {
  await request(app).post('/users').send({ name: 'ada', password: 'x' }).expect(201);
});
test('lists', async () => {
  const { body } = await request(app).get('/users').expect(200);
  expect(body).toHaveLength(1);
});
