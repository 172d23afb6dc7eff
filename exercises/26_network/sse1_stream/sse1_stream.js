'use strict';
// sse1_stream                                                   (interview question 100)
//
// The harbour's web page shows what's new, as soon as it happens: `new EventSource('/news')` in the browser keeps one
// response open. You write the other side, with the news of news.js:
//
//     http.createServer((req, res) => sendNews(req, res, news))
//
// - Status 200, content-type text/event-stream, cache-control no-cache. They leave at once, with `retry: 3000` (the browser
//   waits 3 seconds before it connects again).
// - Each entry is an event with its id, as long as the browser stays:      id: 7
//   each line of the text has its own `data: `, and an empty line ends     data: Two ships
//   the event. (For a browser \n, \r\n and \r all end a line.)             data: are late
//
// - A browser that was away sends the header Last-Event-ID. It first gets what it missed. Without that header, it gets only
//   what's new.
// - Every 15 seconds a comment, `: still here` and an empty line, so that no proxy mistakes the silence for the end.
// - When the browser leaves, nothing of it stays behind.
// - A compressing middleware holds small pieces back. It adds res.flush(): if there's one, call it when you have sent something.

function sendNews(req, res, news) {
  news.once('entry', (entry) => {
    res.end(JSON.stringify(entry));
  });
}

module.exports = { sendNews };
