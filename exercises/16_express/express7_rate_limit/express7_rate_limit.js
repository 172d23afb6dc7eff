'use strict';
// express7_rate_limit                                       (interview question 36)
//
// Somebody asks the library's search thousands of times a minute, and nobody else gets an answer. Write a
// middleware that lets each client through `limit` times in `windowMs` milliseconds, and answers everything
// beyond that with 429, { error: '...' }, and a header Retry-After: in how many whole SECONDS it
// is worth trying again.
//
// - req.ip says who the client is. (Express knows whether there is a proxy to be trusted.)
// - Keep what you have to remember in `clients`, and take out of it anyone who has not come for a while:
//   otherwise the Map grows with each visitor, for ever. Do this without a timer of your own.
// - now() is the time in milliseconds. The test has a clock of its own.
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
