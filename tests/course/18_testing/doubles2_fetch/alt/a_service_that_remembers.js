// alt: One double answers and remembers its calls, but it's one more helper to maintain.
'use strict';
const assert = require('node:assert/strict');
const { describe, it } = require('node:test');
const { createForecast } = require('./forecast.js');

// A service that plays back one answer and remembers what it was asked.
function service(answer) {
  const calls = [];
  const fetch = (address, options = {}) => {
    calls.push({ url: new URL(address), signal: options.signal });
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal.reason));
      if (answer instanceof Error) reject(answer);
      else if (answer) resolve(answer);
    });
  };
  return { calls, ask: (city, ms = 5000) => createForecast({ fetch, ms })(city) };
}

describe('forecast', () => {
  it('gives degrees and sky', async () => {
    const { ask, calls } = service(new Response('{"degrees":-3,"sky":"fog","wind":9}'));
    assert.deepEqual(await ask('Zürich/See?&'), { degrees: -3, sky: 'fog' });
    assert.equal(calls.length, 1);
    assert.equal(calls[0].url.searchParams.get('city'), 'Zürich/See?&');
  });
  it('undefined for 404', async () => assert.equal(await service(new Response('', { status: 404 })).ask('X'), undefined));
  it('other statuses', async () => {
    const error = await service(new Response('x', { status: 502 })).ask('X').then(() => assert.fail('fulfilled'), (e) => e);
    assert.equal(error.message, 'The weather service answered 502');
    assert.equal(error.status, 502);
  });
  it('unreachable', async () => {
    const reason = new Error('ENOTFOUND');
    const error = await service(reason).ask('X').then(() => assert.fail('fulfilled'), (e) => e);
    assert.match(error.message, /cannot be reached/);
    assert.equal(error.cause, reason);
  });
  it('nonsense', async () => {
    for (const body of ['oops', '{"sky":"blue"}', '{']) {
      await assert.rejects(service(new Response(body)).ask('X'), /^Error: The weather service sent nonsense$/);
    }
  });
  it('slow', async () => {
    const { ask, calls } = service();
    await assert.rejects(ask('X', 5), { message: 'The weather service is too slow' });
    assert.ok(calls[0].signal.aborted);
  });
});
