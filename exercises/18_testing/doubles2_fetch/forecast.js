'use strict';
// The code you test. It's correct - leave it as it is.
//
// createForecast({ fetch, ms }) gives forecast(city). It asks a weather service that belongs to somebody else.
//
//   await forecast('Bern')   calls fetch(address, { signal }) ONCE. The address is a string or a URL, and its parameter
//                            `city` is the name, encoded. Gives { degrees, sky } of the JSON in the answer.
//   status 404               undefined: the service doesn't know this city.
//   any other bad status     an Error 'The weather service answered 503' (or what it was), with a property `status`.
//   fetch() fails            an Error 'The weather service cannot be reached', with the original error as its `cause`.
//   the body isn't JSON,     an Error 'The weather service sent nonsense'.
//   or has no `degrees`
//   no answer after `ms`     the signal is aborted, so that the request ends, and there is
//   milliseconds             an Error 'The weather service is too slow'.

const SERVICE = 'https://weather.example/v1/forecast';

function createForecast({ fetch = globalThis.fetch, ms = 2000 } = {}) {
  return async function forecast(city) {
    const controller = new AbortController();
    const { signal } = controller;
    let response;
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        controller.abort();
        reject(new Error('The weather service is too slow'));
      }, ms);
    });
    try {
      response = await Promise.race([late, fetch(`${SERVICE}?city=${encodeURIComponent(city)}`, { signal })]);
    } catch (cause) {
      if (signal.aborted) throw new Error('The weather service is too slow', { cause });
      throw new Error('The weather service cannot be reached', { cause });
    } finally {
      clearTimeout(timer);
    }
    if (response.status === 404) return undefined;
    if (!response.ok) {
      throw Object.assign(new Error(`The weather service answered ${response.status}`), { status: response.status });
    }
    const { degrees, sky } = await response.json().catch(() => ({}));
    if (degrees === undefined) throw new Error('The weather service sent nonsense');
    return { degrees, sky };
  };
}

module.exports = { createForecast };
