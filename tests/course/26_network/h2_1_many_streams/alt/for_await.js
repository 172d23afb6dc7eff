// alt: for await reads the body, but the status has to be awaited at the same time.
'use strict';

const { connect } = require('node:http2');
const { once } = require('node:events');

async function read(stream) {
  const [[headers], text] = await Promise.all([once(stream, 'response'), (async () => {
    let body = '';
    for await (const piece of stream.setEncoding('utf8')) body += piece;
    if (!stream.closed) await once(stream, 'close');
    if (stream.rstCode !== 0) throw new Error(`closed with ${stream.rstCode}`);
    return body;
  })()]);
  return { status: headers[':status'], body: text };
}

async function getAll(url, paths, onAnswer) {
  const session = connect(url).on('error', (error) => error);
  const all = await Promise.allSettled(paths.map((path) => read(session.request({ ':method': 'GET', ':path': path }))
    .then((answer) => ({ path, ...answer }), (error) => ({ path, error }))
    .then((answer) => {
      onAnswer(answer);
      return answer;
    })));
  session.close();
  return all.map((one) => one.value);
}

module.exports = { getAll };
