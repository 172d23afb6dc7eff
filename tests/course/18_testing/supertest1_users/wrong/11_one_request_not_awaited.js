// expect: Nobody waits for this line
'use strict';
const request = require('supertest');
const { createApp } = require('./app');
let api;
beforeEach(() => { api = request(createApp()); });
const add = (name) => api.post('/users').send({ name, password: 'secret' });
test('creates', async () => {
  const { body, headers } = await add('ada').expect(201);
  expect(body).toEqual({ id: expect.any(Number), name: 'ada' });
  expect(headers.location).toBe(`/users/${body.id}`);
  await api.get(headers.location).expect(200, body);
});
test('bad requests', async () => {
  await api.post('/users').send({ name: 'ada' }).expect(400);
  await api.post('/users').send({ password: 'x' }).expect(400);
  await api.post('/users').set('content-type', 'application/json').send('{ broken').expect(400);
});
test('taken', async () => {
  await add('ada');
  add('ada').expect(409);
});
test('list', async () => {
  for (const name of ['cid', 'ada', 'bo']) await add(name);
  const { body } = await api.get('/users').expect(200);
  expect(body.map(({ name }) => name)).toEqual(['ada', 'bo', 'cid']);
  for (const user of body) expect(Object.keys(user).sort()).toEqual(['id', 'name']);
});
test('gone', async () => {
  const { body: ada } = await add('ada');
  await api.delete(`/users/${ada.id}`).expect(204);
  await api.get(`/users/${ada.id}`).expect(404);
  await api.delete(`/users/${ada.id}`).expect(404);
  const { body: bo } = await add('bo');
  expect(bo.id).not.toBe(ada.id);
});
test('nobody', () => api.get('/users/99').expect(404));
