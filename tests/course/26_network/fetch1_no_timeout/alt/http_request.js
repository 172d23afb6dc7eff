// alt: Full control over the connection, but https and http have to be told apart.
'use strict';

const http = require('node:http');
const https = require('node:https');

function once(url, { method, headers, body }, timeout) {
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http;
    const sent = request(url, { method, headers, agent: false, signal: AbortSignal.timeout(timeout) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => { text += piece; });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function request(url, { timeout, retries = 0, method = 'GET', headers = {}, body }) {
  const name = method.toUpperCase();
  const attempts = name === 'POST' || name === 'PATCH' ? 1 : 1 + retries;
  let last;
  for (let i = 0; i < attempts; i++) {
    try {
      return await once(url, { method: name, headers, body }, timeout);
    } catch (error) {
      last = error;
    }
  }
  throw new Error('all attempts have failed', { cause: last });
}

module.exports = { request };
