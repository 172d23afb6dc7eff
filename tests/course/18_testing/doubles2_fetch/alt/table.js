// alt: A new case is one row, but what's special about a case is harder to see.
'use strict';
const assert = require('node:assert/strict');
const test = require('node:test');
const { createForecast } = require('./forecast.js');

const cause = new TypeError('fetch failed');
const weather = { degrees: -3, sky: 'snow' };
const cases = [
  ['good weather', () => Response.json(weather), weather],
  ['unknown', () => new Response(null, { status: 404 }), undefined],
  ['broken', () => Response.json(weather, { status: 500 }), { message: 'The weather service answered 500', status: 500 }],
  ['too many', () => new Response('', { status: 429 }), { message: 'The weather service answered 429', status: 429 }],
  ['no JSON', () => new Response('{"degrees":'), { message: 'The weather service sent nonsense' }],
  ['no degrees', () => Response.json({ sky: 'snow' }), { message: 'The weather service sent nonsense' }],
  ['down', () => Promise.reject(cause), { message: 'The weather service cannot be reached', cause }],
  ['slow', () => new Promise(() => {}), { message: 'The weather service is too slow' }],
];

for (const [name, answer, expected] of cases) {
  test(name, async () => {
    const calls = [];
    const fetch = async (address, options) => {
      calls.push({ city: new URL(String(address)).searchParams.get('city'), options });
      return answer();
    };
    const promise = createForecast({ fetch, ms: name === 'slow' ? 3 : 3000 })('São Paulo & Rio');
    if (expected?.message) await assert.rejects(promise, expected);
    else assert.deepEqual(await promise, expected);
    assert.equal(calls.length, 1);
    assert.equal(calls[0].city, 'São Paulo & Rio');
    assert.equal(calls[0].options.signal.aborted, name === 'slow');
  });
}
