// alt: Needs no library, but you have to start and close the server yourself.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

let server;
let url;

beforeEach((done) => {
  server = createApp().listen(0, '127.0.0.1', done);
  url = () => `http://127.0.0.1:${server.address().port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const post = (body) => fetch(`${url()}/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const add = (name) => post(JSON.stringify({ name, password: 'x' }));

test('all of it', async () => {
  const res = await add('bo');
  const bo = await res.json();
  expect([res.status, Object.keys(bo).sort().join()]).toEqual([201, 'id,name']);
  expect(res.headers.get('location')).toContain(String(bo.id));
  expect((await add('bo')).status).toBe(409);
  expect((await post('{"')).status).toBe(400);
  await add('al');
  const list = await (await fetch(`${url()}/users`)).json();
  expect(list.map((one) => one.name)).toEqual(['al', 'bo']);
  await fetch(`${url()}/users/${bo.id}`, { method: 'DELETE' });
  expect((await fetch(`${url()}/users/${bo.id}`)).status).toBe(404);
  const cy = await (await add('cy')).json();
  expect(list.map((one) => one.id)).not.toContain(cy.id);
  const again = await (await add('bo')).json();
  expect(again.id).not.toBe(bo.id);
});
