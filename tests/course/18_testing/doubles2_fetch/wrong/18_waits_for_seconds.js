// expect: Your tests did not come to an end
'use strict';
const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createForecast } = require('./forecast.js');

test('tells the weather', async () => {
  const fetch = mock.fn(async () => Response.json({ degrees: 21, sky: 'clear', more: 1 }));
  assert.deepStrictEqual(await createForecast({ fetch })('A&B ü'), { degrees: 21, sky: 'clear' });
  assert.strictEqual(fetch.mock.callCount(), 1);
  const [address, { signal }] = fetch.mock.calls[0].arguments;
  assert.strictEqual(new URL(address).searchParams.get('city'), 'A&B ü');
  assert.ok(signal instanceof AbortSignal);
  assert.strictEqual(signal.aborted, false);
});

test('zero degrees is a temperature', async () => {
  const fetch = async () => Response.json({ degrees: 0, sky: 'snow' });
  assert.deepStrictEqual(await createForecast({ fetch })('Bern'), { degrees: 0, sky: 'snow' });
});

test('an unknown city is undefined', async () => {
  const fetch = async () => Response.json({ error: 'no such city' }, { status: 404 });
  assert.strictEqual(await createForecast({ fetch })('Nowhere'), undefined);
});

for (const status of [400, 500, 503]) {
  test(`status ${status} is an error`, async () => {
    const fetch = mock.fn(async () => Response.json({ degrees: 1, sky: 'x' }, { status }));
    await assert.rejects(createForecast({ fetch })('Bern'), { message: `The weather service answered ${status}`, status });
    assert.strictEqual(fetch.mock.callCount(), 1);
  });
}

test('cannot be reached', async () => {
  const cause = new TypeError('fetch failed');
  const fetch = mock.fn(async () => { throw cause; });
  await assert.rejects(createForecast({ fetch })('Bern'), { message: 'The weather service cannot be reached', cause });
  assert.strictEqual(fetch.mock.callCount(), 1);
});

for (const body of ['<h1>hello</h1>', '{}', '{"sky":"clear"}']) {
  test(`nonsense: ${body}`, async () => {
    const fetch = async () => new Response(body);
    await assert.rejects(createForecast({ fetch })('Bern'), { message: 'The weather service sent nonsense' });
  });
}

test('too slow', async () => {
  let aborted = false;
  const fetch = async (address, { signal }) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    aborted = signal.aborted;
    return Response.json({ degrees: 21, sky: 'clear' });
  };
  await assert.rejects(createForecast({ fetch })('Bern'), { message: 'The weather service is too slow' });
});
