// alt: Uses the real fetch and a real server: slower, but queries and bodies travel as they really do.
'use strict';
const assert = require('node:assert');
const http = require('node:http');
const { after, before, describe, it } = require('node:test');
const { createForecast } = require('./forecast.js');

// The real fetch, and a service of our own on this machine: it answers as the city says.
describe('forecast', () => {
  const asked = [];
  let aborted;
  let server;

  before(async () => {
    server = http.createServer((req, res) => {
      const city = new URL(req.url, 'http://localhost').searchParams.get('city');
      asked.push(city);
      if (city === 'Never & Ever') return;
      if (city === 'Atlantis') res.statusCode = 404;
      if (city === 'Fire') res.statusCode = 503;
      res.end(city === 'Babel' ? 'no JSON' : city === 'Half' ? '{"sky":"clear"}' : '{"degrees":21,"sky":"clear"}');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (city, ms = 5000) => {
    const here = (address, options) => {
      options.signal.addEventListener('abort', () => (aborted = true));
      const { search } = new URL(address);
      return fetch(`http://127.0.0.1:${server.address().port}/${search}`, { ...options, headers: { connection: 'close' } });
    };
    return createForecast({ fetch: here, ms })(city);
  };

  it('knows all kinds of answers', async () => {
    assert.deepStrictEqual(await ask('Zoë & Co'), { degrees: 21, sky: 'clear' });
    assert.deepStrictEqual(asked, ['Zoë & Co']);
    assert.strictEqual(await ask('Atlantis'), undefined);
    await assert.rejects(ask('Fire'), { message: 'The weather service answered 503', status: 503 });
    await assert.rejects(ask('Babel'), { message: 'The weather service sent nonsense' });
    await assert.rejects(ask('Half'), { message: 'The weather service sent nonsense' });
  });

  it('ends a request that takes too long', async () => {
    await assert.rejects(ask('Never & Ever', 50), { message: 'The weather service is too slow' });
    assert.strictEqual(aborted, true);
  });

  it('tells when nobody is there', async () => {
    const cause = new Error('nobody');
    await assert.rejects(createForecast({ fetch: () => Promise.reject(cause) })('Bern'), { message: 'The weather service cannot be reached', cause });
  });
});
