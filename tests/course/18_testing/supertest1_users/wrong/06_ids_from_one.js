// expect: Look again at what is NOT promised
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

test('creates', async () => {
  await request(createApp()).post('/users').send({ name: 'ada', password: 'x' }).expect(201, { id: 1, name: 'ada' });
});
