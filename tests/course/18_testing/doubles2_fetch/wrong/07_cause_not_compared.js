// expect: It's the error that your fake has thrown
'use strict';
const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createForecast } = require('./forecast.js');

const answers = (body, status = 200) => mock.fn(async () => new Response(body, { status }));
const bern = JSON.stringify({ degrees: 21, sky: 'clear' });

test('asks once, and gives degrees and sky', async () => {
  const fetch = answers(bern);

  assert.deepStrictEqual(await createForecast({ fetch })('Bern & Biel'), { degrees: 21, sky: 'clear' });
  assert.strictEqual(fetch.mock.callCount(), 1);
  const [address] = fetch.mock.calls[0].arguments;
  assert.strictEqual(new URL(address).searchParams.get('city'), 'Bern & Biel');
});

test('an unknown city is undefined', async () => {
  assert.strictEqual(await createForecast({ fetch: answers('no such city', 404) })('Atlantis'), undefined);
});

test('a bad status is an error with that status, whatever the body is', async () => {
  await assert.rejects(createForecast({ fetch: answers(bern, 503) })('Bern'), { message: 'The weather service answered 503', status: 503 });
});

test('no network: an error with its cause', async () => {
  const cause = new TypeError('fetch failed');
  const fetch = async () => {
    throw cause;
  };

  await assert.rejects(createForecast({ fetch })('Bern'), { message: 'The weather service cannot be reached' });
});

for (const body of ['<html>Welcome to our proxy</html>', '{}']) {
  test(`nonsense: ${body}`, async () => {
    await assert.rejects(createForecast({ fetch: answers(body) })('Bern'), { message: 'The weather service sent nonsense' });
  });
}

test('no answer in time: an error, and the request is aborted', async () => {
  const fetch = mock.fn(() => new Promise(() => {}));

  await assert.rejects(createForecast({ fetch, ms: 5 })('Bern'), { message: 'The weather service is too slow' });
  assert.strictEqual(fetch.mock.calls[0].arguments[1].signal.aborted, true);
});
