'use strict';
// A client that sends the beginning of an upload, and keeps the line open.
//
//   const upload = beginUpload(url, bytes, headers)
//   await upload.until(() => ..., late)       until something has become true (late: the lesson otherwise)
//   await upload.answer('what I sent', late)   -> { status, text }
//   upload.request.end(...), .destroy()        the rest, or hanging up

const { once } = require('node:events');
const http = require('node:http');
const { unhandled } = require('../../support/unhandled.js');
const { because, lesson, said, within } = require('../../support/teacher.js');

const PATIENCE = 4000;

function beginUpload(url, bytes, headers = {}) {
  const request = http.request(url, { method: 'PUT', headers, agent: false });
  const response = new Promise((resolve) => {
    request.on('response', resolve).on('close', resolve).on('error', () => {});
  });
  request.write(bytes);
  return { request, until, answer: (sent, late) => answer(response, sent, late) };
}

function until(condition, late) {
  return watched(async () => {
    const end = Date.now() + PATIENCE;
    while (!condition()) {
      if (Date.now() > end) throw typeof late === 'function' ? late() : late;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}

function answer(response, sent, late = lesson`I sent ${sent} and waited four seconds, but no answer came.`) {
  return watched(async () => {
    const message = await within(PATIENCE, response, late);
    if (!message) throw whyClosed(sent);
    let text = '';
    message.setEncoding('utf8').on('data', (piece) => (text += piece)).on('error', () => {});
    await within(PATIENCE, once(message, 'close'), late);
    return { status: message.statusCode, text };
  });
}

// The body, unless the learner's code loses an error meanwhile.
function watched(body) {
  return unhandled(async (lost) => Promise.race([body(), lost.first.then((error) => Promise.reject(whatWasLost(error)))]));
}

function whatWasLost(error) {
  return because(error, lesson`
    During an upload, something failed in your code, and nobody caught the error:

        ${said(error)}

    A real server would be gone now, and all its visitors with it. Where could this error be caught?
  `);
}

function whyClosed(sent) {
  return lesson`
    I sent ${sent}. The connection was closed before an answer came.

    The client can't tell this from a broken network, so it tries again. Tell it what to do, with a status and a
    body.
  `;
}

module.exports = { beginUpload };
