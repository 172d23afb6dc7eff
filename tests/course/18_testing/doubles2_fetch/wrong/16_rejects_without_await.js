// expect: Nobody waits for this line
'use strict';
const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createForecast } = require('./forecast.js');

const answering = (make) => mock.fn(async () => make());

test('tells the weather, with one request', async () => {
  const fetch = answering(() => Response.json({ degrees: 21, sky: 'clear' }));
  assert.deepStrictEqual(await createForecast({ fetch })('Bern & Thun'), { degrees: 21, sky: 'clear' });
  assert.strictEqual(fetch.mock.callCount(), 1);
  const [address, { signal }] = fetch.mock.calls[0].arguments;
  assert.strictEqual(new URL(address).searchParams.get('city'), 'Bern & Thun');
  assert.strictEqual(signal.aborted, false);
});

test('zero degrees are weather', async () => {
  const fetch = answering(() => Response.json({ degrees: 0, sky: 'snow' }));
  assert.deepStrictEqual(await createForecast({ fetch })('Oslo'), { degrees: 0, sky: 'snow' });
});

test('an unknown city', async () => {
  const fetch = answering(() => new Response('no such city', { status: 404 }));
  assert.strictEqual(await createForecast({ fetch })('Nowhere'), undefined);
});

for (const status of [400, 500, 503]) {
  test(`status ${status}`, async () => {
    const fetch = answering(() => Response.json({ degrees: 1, sky: 'x' }, { status }));
    await assert.rejects(createForecast({ fetch })('Bern'), { message: `The weather service answered ${status}`, status });
    assert.strictEqual(fetch.mock.callCount(), 1);
  });
}

test('no connection', async () => {
  const cause = new TypeError('fetch failed');
  const fetch = mock.fn(async () => { throw cause; });
  await assert.rejects(createForecast({ fetch })('Bern'), (error) => {
    assert.strictEqual(error.message, 'The weather service cannot be reached');
    assert.strictEqual(error.cause, cause);
    return true;
  });
  assert.strictEqual(fetch.mock.callCount(), 1);
});

for (const [what, make] of [['no JSON', () => new Response('<html>')], ['no degrees', () => Response.json({ sky: 'clear' })]]) {
  test(what, async () => {
    assert.rejects(createForecast({ fetch: answering(make) })('Bern'), { message: 'The weather service sent nonsense' });
  });
}

test('too slow', async () => {
  let seen;
  const fetch = (address, { signal }) => {
    seen = signal;
    return new Promise(() => {});
  };
  await assert.rejects(createForecast({ fetch, ms: 10 })('Bern'), { message: 'The weather service is too slow' });
  assert.strictEqual(seen.aborted, true);
});
