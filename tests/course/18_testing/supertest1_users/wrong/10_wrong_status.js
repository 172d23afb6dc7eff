// expect: which status belongs
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

test('creates', async () => {
  await request(createApp()).post('/users').send({ name: 'ada' }).expect(422);
});
