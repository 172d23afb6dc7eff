'use strict';
// doubles2_fetch                                    (interview questions 45, 145)
//
// forecast.js asks a weather service that belongs to somebody else. It can be slow, down, or talk nonsense, and the code
// has an answer to each of these. The tests don't: the first one needs the real service, and the second one is always
// happy.
//
// Read at the top of forecast.js what it promises, and write the tests. Each of them passes in a fetch of its own: a
// function that returns the answer the test is about. No test may use the network.
//
// They are tried out: on correct versions of forecast.js, where they must be green, and on twelve broken ones. Each of
// those has to turn at least one test red.
//
// Useful: Response.json({ degrees: 21, sky: 'clear' })   new Response('words', { status: 503 })   (global, as in a browser)
//         const fetch = mock.fn(async (address, { signal }) => ...);   fetch.mock.calls[0].arguments
//         await assert.rejects(promise, { message: '...' })            signal.aborted

const assert = require('node:assert');
const { test } = require('node:test');
const { createForecast } = require('./forecast.js');

test('tells the weather', async () => {
  const forecast = createForecast();
  assert.ok(await forecast('Bern'));
});

test('knows bad answers', async () => {
  const fetch = async () => new Response('out of order', { status: 503 });
  assert.ok(createForecast({ fetch })('Bern').catch(() => {}));
});
