// expect: what must NOT be there
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const add = (app, name) => request(app).post('/users').send({ name, password: 'x' });

test('users', async () => {
  const app = createApp();
  const { body } = await add(app, 'ada').expect(201);
  await add(app, 'ada').expect(409);
  await add(app).expect(400);
  await request(app).post('/users').type('json').send('{').expect(400);
  await request(app).get('/users').expect(200);
  await request(app).delete(`/users/${body.id}`).expect(204);
  await request(app).get(`/users/${body.id}`).expect(404);
});
