// expect: Look again at what is NOT promised
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

test('finds nobody', async () => {
  await request(createApp()).get('/users/9').expect(404, { error: 'no such user' });
});
