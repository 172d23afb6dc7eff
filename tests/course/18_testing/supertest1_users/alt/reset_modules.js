// alt: Also works for an app that is created when its module loads, but every test has to load it again.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');


let api = null;

beforeEach(async () => {
  jest.resetModules();
  api = request(createApp());
});

const add = (name) => api.post('/users').send({ name, password: 'secret' });

test('creates a user, and says where', async () => {
  const { body, headers } = await add('ada').expect(201);

  expect(body).toEqual({ id: expect.any(Number), name: 'ada' });
  expect(headers.location).toBe(`/users/${body.id}`);
  await api.get(headers.location).expect(200, body);
});

test('refuses broken JSON', async () => {
  await api.post('/users').set('content-type', 'application/json').send('{ broken').expect(400);
});

test('refuses a name that is taken', async () => {
  await add('ada');
  await add('ada').expect(409);
});

test('lists the users by name', async () => {
  for (const name of ['bo', 'cy', 'ada']) await add(name);
  const { body } = await api.get('/users').expect(200);

  expect(body.map(({ name }) => name)).toEqual(['ada', 'bo', 'cy']);
});

test('forgets a user, but gives nobody the same id', async () => {
  const { body: ada } = await add('ada');
  await api.delete(`/users/${ada.id}`).expect(204);
  await api.get(`/users/${ada.id}`).expect(404);

  const { body: bo } = await add('bo');
  expect(bo.id).not.toBe(ada.id);
});
