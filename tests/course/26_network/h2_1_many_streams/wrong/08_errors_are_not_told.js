// expect: onAnswer should get
'use strict';

const http2 = require('node:http2');

async function getAll(url, paths, onAnswer) {
  const session = http2.connect(url);
  session.on('error', () => {}); // each stream is told as well
  try {
    return await Promise.all(paths.map(async (path) => {
      const answer = await get(session, path).catch((error) => ({ error }));
      const complete = { path, ...answer };
      if (!complete.error) onAnswer(complete);
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
    stream.on('close', () => {
      // A connection that breaks ends its streams without an error. Only the code tells.
      if (status && stream.rstCode === http2.constants.NGHTTP2_NO_ERROR) resolve({ status, body });
      else reject(new Error(`the stream was closed with code ${stream.rstCode}`));
    });
  });
}

module.exports = { getAll };
