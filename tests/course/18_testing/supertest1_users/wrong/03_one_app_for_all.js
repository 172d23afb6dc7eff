// expect: one for each test
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const app = createApp();

test('creates', async () => {
  await request(app).post('/users').send({ name: 'ada', password: 'x' }).expect(201);
});
test('creates again', async () => {
  await request(app).post('/users').send({ name: 'ada', password: 'x' }).expect(201);
});
