'use strict';
// 404 is an Error, not undefined

const SERVICE = 'https://weather.example/v1/forecast';
const realFetch = (address) => Promise.reject(Object.assign(new Error(`A REAL REQUEST to ${address}`), { isReal: true }));

function createForecast({ fetch = realFetch, ms = 2000 } = {}) {
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
      if (cause.isReal) throw cause;
      if (signal.aborted) throw new Error('The weather service is too slow', { cause });
      throw new Error('The weather service cannot be reached', { cause });
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) {
      throw Object.assign(new Error(`The weather service answered ${response.status}`), { status: response.status });
    }
    const { degrees, sky } = await response.json().catch(() => ({}));
    if (degrees === undefined) throw new Error('The weather service sent nonsense');
    return { degrees, sky };
  };
}

module.exports = { createForecast };
