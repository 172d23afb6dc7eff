'use strict';
// h2_1_many_streams                                             (interview question 99)
//
// A museum's screen shows twenty exhibits, and asks a server for each of them. With HTTP/1.1 that's twenty connections, or
// one long queue. With HTTP/2 it's one connection (a session) with twenty streams, and the answers come as they are ready:
//
//     await getAll('http://127.0.0.1:8080', ['/1', '/2', '/3'], (answer) => show(answer))
//
// - All requests leave at once, over ONE session. When all is done, the session is closed.
// - onAnswer gets each answer as soon as it is complete: { path, status, body }, with the body as text.
//   A status such as 404 is an answer like any other.
// - A request that fails is { path, error } and doesn't disturb the others. If the server can't be reached, or the connection
//   breaks, that's true of each request without a whole answer.
// - The promise is always fulfilled: with all answers, in the order of the paths.

const http2 = require('node:http2');

async function getAll(url, paths, onAnswer) {
  const answers = [];
  for (const path of paths) {
    const response = await fetch(url + path); // HTTP/1.1: this server doesn't speak it
    answers.push({ path, status: response.status, body: await response.text() });
    onAnswer(answers.at(-1));
  }
  return answers;
}

module.exports = { getAll };
