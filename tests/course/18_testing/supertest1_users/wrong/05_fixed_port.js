// expect: A port belongs to one server
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const app = createApp();
app.listen(39_417);

test('lists', async () => {
  await request('http://127.0.0.1:39417').get('/users').expect(200, []);
});
