// expect: HTTP/2 without TLS, and fetch()
'use strict';

async function getAll(url, paths, onAnswer) {
  return Promise.all(paths.map(async (path) => {
    const response = await fetch(url + path);
    const answer = { path, status: response.status, body: await response.text() };
    onAnswer(answer);
    return answer;
  }));
}

module.exports = { getAll };
