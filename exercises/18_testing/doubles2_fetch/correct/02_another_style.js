'use strict';
// Another one that keeps every promise: it hands fetch() a URL and more options, and reads the body as text.

const SERVICE = 'https://weather.example/v1/forecast';
const realFetch = (address) => Promise.reject(Object.assign(new Error(`A REAL REQUEST to ${address}`), { isReal: true }));

function createForecast({ fetch = realFetch, ms = 2000 } = {}) {
  return async (city) => {
    const address = new URL(SERVICE);
    address.searchParams.set('lang', 'en');
    address.searchParams.set('city', city);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), ms);
    const aborted = new Promise((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
    });
    let response;
    let text;
    try {
      response = await Promise.race([aborted, fetch(address, { method: 'GET', headers: { accept: 'application/json' }, signal: controller.signal })]);
      text = await response.text();
    } catch (cause) {
      if (cause.isReal) throw cause;
      throw new Error(controller.signal.aborted ? 'The weather service is too slow' : 'The weather service cannot be reached', { cause });
    } finally {
      clearTimeout(timer);
    }
    if (response.status === 404) return undefined;
    if (response.status < 200 || response.status > 299) {
      const error = new Error(`The weather service answered ${response.status}`);
      error.status = response.status;
      throw error;
    }
    let parsed;
    try {
      parsed = JSON.parse(text);
    } catch { /* nonsense, see below */ }
    if (parsed?.degrees === undefined) throw new Error('The weather service sent nonsense');
    return { degrees: parsed.degrees, sky: parsed.sky };
  };
}

module.exports = { createForecast };
