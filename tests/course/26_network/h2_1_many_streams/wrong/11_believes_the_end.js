// expect: A connection that breaks ends its streams without an
'use strict';

const http2 = require('node:http2');

async function getAll(url, paths, onAnswer) {
  const session = http2.connect(url);
  session.on('error', () => {}); // each stream is told as well
  try {
    return await Promise.all(paths.map(async (path) => {
      const answer = await get(session, path).catch((error) => ({ error }));
      const complete = { path, ...answer };
      onAnswer(complete);
      return complete;
    }));
  } finally {
    session.close();
  }
}

function get(session, path) {
  return new Promise((resolve, reject) => {
    let [status, body] = [undefined, ''];
    const stream = session.request({ ':path': path });
    stream.setEncoding('utf8');
    stream.on('response', (headers) => (status = headers[':status']));
    stream.on('data', (text) => (body += text));
    stream.on('error', reject);
    stream.on('end', () => resolve({ status, body }));
  });
}

module.exports = { getAll };
