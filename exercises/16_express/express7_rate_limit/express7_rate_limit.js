'use strict';
// express7_rate_limit                                       (interview question 36)
//
// Somebody asks the library's search thousands of times a minute, and nobody else gets an answer. Write
// middleware that lets each client through `limit` times in `windowMs` milliseconds. It answers everything beyond
// that with 429, { error: '...' }, and a header Retry-After: the number of whole SECONDS after which it's worth
// trying again.
//
// - req.ip says who the client is. (Express knows whether there's a proxy to trust.)
// - Keep what you have to remember in `clients`, and remove anyone who hasn't come for a while: otherwise the Map
//   grows with each visitor, forever. Do this without a timer of your own.
// - now() is the time in milliseconds. The test has its own clock.
//
//     app.use('/search', rateLimit({ limit: 5, windowMs: 60_000 }));
//
// How you count is up to you: a fixed window that begins with a client's first request is enough.

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  return (req, res, next) => {
    // your code here
    next();
  };
}

module.exports = { rateLimit };
