// alt: Chained expectations are short, but three ways to wait in one file are confusing.
'use strict';
const request = require('supertest');
const { createApp } = require('./app');

const user = { name: 'zoe', password: 'x' };

describe('users', () => {
  it('POST', (done) => {
    request(createApp()).post('/users').send(user).expect(201)
      .expect('Location', /^\/users\/\d+$/)
      .expect((res) => {
        if ('password' in res.body) throw new Error('shown');
      })
      .end(done);
  });
  it('not JSON', () => request(createApp()).post('/users').type('json').send('{"name":').expect(400));
  it('404', () => request(createApp()).get('/users/99999').expect(404));
  it('409 and sorted', async () => {
    const agent = request.agent(createApp());
    await agent.post('/users').send(user);
    await agent.post('/users').send({ ...user, name: 'abe' });
    await agent.post('/users').send(user).expect(409);
    const res = await agent.get('/users');
    expect(res.body.map((u) => u.name).join()).toStrictEqual('abe,zoe');
  });
  it('ids and DELETE', async () => {
    const agent = request.agent(createApp());
    const ids = [];
    for (const name of ['a', 'b', 'c']) {
      const { body } = await agent.post('/users').send({ ...user, name });
      await agent.delete(`/users/${body.id}`).expect(204);
      ids.push(body.id);
    }
    expect(new Set(ids).size).toBe(3);
    await agent.get('/users').expect(200, []);
  });
});
