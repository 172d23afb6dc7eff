// expect: each of your tests opens another one
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

let api;
beforeEach(() => {
  api = request(createApp().listen(3000));
});

const add = (name) => api.post('/users').send({ name, password: 'secret' });

test('creates a user, and says where', async () => {
  const { body, headers } = await add('ada').expect(201);
  expect(body).toEqual({ id: expect.any(Number), name: 'ada' });
  expect(headers.location).toBe(`/users/${body.id}`);
  await api.get(headers.location).expect(200, body);
});

test.each([{ name: 'ada' }, { password: 'secret' }, {}])('refuses %j', async (user) => {
  await api.post('/users').send(user).expect(400);
  await api.get('/users').expect(200, []);
});

test('refuses broken JSON', async () => {
  await api.post('/users').set('content-type', 'application/json').send('{ broken').expect(400);
});

test('a name that is taken', async () => {
  await add('ada').expect(201);
  await add('ada').expect(409);
  const { body } = await api.get('/users');
  expect(body).toHaveLength(1);
});

test('lists the users by name', async () => {
  for (const name of ['cleo', 'ada', 'bo']) await add(name);
  const { body } = await api.get('/users').expect(200);
  expect(body).toEqual(['ada', 'bo', 'cleo'].map((name) => ({ id: expect.any(Number), name })));
});

test('shows one', async () => {
  const { body } = await add('ada');
  await api.get(`/users/${body.id}`).expect(200, { id: body.id, name: 'ada' });
  await api.get(`/users/${body.id + 1}`).expect(404);
});

test('forgets a user, but gives nobody the same id', async () => {
  const { body: ada } = await add('ada');
  await api.delete(`/users/${ada.id}`).expect(204);
  await api.get(`/users/${ada.id}`).expect(404);
  await api.delete(`/users/${ada.id}`).expect(404);
  const { body: bo } = await add('bo');
  expect(bo.id).not.toBe(ada.id);
});
