// expect: only prepares
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

test('creates', () => {
  request(createApp()).post('/users').send({ name: 'ada', password: 'x' }).expect(201);
});
test('lists', () => {
  request(createApp()).get('/users').expect(200, []);
});
