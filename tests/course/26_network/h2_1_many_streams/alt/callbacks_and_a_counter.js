// alt: Shows what Promise.all() does for you: a counter, and a list with a place for each answer.
'use strict';

const http2 = require('node:http2');

function getAll(url, paths, onAnswer) {
  return new Promise((resolve) => {
    const answers = new Array(paths.length);
    let open = paths.length;
    let broken;
    const client = http2.connect(url);
    client.on('error', (error) => {
      broken = error;
    });

    paths.forEach((path, index) => {
      const pieces = [];
      let status;
      let failure;
      const request = client.request({ ':path': path });
      request.on('response', (headers) => {
        status = headers[http2.constants.HTTP2_HEADER_STATUS];
      });
      request.on('data', (piece) => pieces.push(piece));
      request.on('error', (error) => {
        failure = error;
      });
      request.on('close', () => {
        if (!failure && (status === undefined || request.rstCode !== 0)) failure = broken ?? new Error('the connection broke');
        answers[index] = failure ? { path, error: failure } : { path, status, body: Buffer.concat(pieces).toString() };
        onAnswer(answers[index]);
        open -= 1;
        if (open > 0) return;
        client.close();
        resolve(answers);
      });
    });
  });
}

module.exports = { getAll };
