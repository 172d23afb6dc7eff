'use strict';
// fetch1_no_timeout
//
// A travel agency asks forty airlines for prices. Last night one of them accepted connections and then said nothing, and this
// morning the agency's server was full of requests that waited. fetch() has no time limit of its own that would help.
//
//     await request(url, { timeout: 2000, retries: 2 })                          -> { status, text }
//     await request(url, { timeout: 2000, retries: 2, method: 'POST', headers, body })
//
// - One attempt has `timeout` milliseconds for everything: connecting, the head of the answer, and its whole body. Then it's
//   over, and so is the request: its connection is closed.
// - An attempt without a complete answer is repeated, at most `retries` times (0 if it's not given), each time with the full
//   timeout. But only if it's safe to do it twice: GET, HEAD, PUT and DELETE. A POST may have been done already, even if no
//   answer came. So may a PATCH.
// - Any status is an answer, even 404 and 500.
// - After the last attempt, the promise is rejected with an Error that has the last attempt's error as its cause.

async function request(url, { timeout, retries = 0, ...options }) {
  const response = await fetch(url, options);
  return { status: response.status, text: await response.text() };
}

module.exports = { request };
