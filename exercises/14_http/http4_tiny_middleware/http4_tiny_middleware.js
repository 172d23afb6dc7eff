'use strict';
// http4_tiny_middleware                                     (interview question 22)
//
// Frameworks are made of middleware: small steps that each do one thing (write a log, check who's there, answer)
// and then hand over to the next. You can build that yourself, in about ten lines.
//
// Write compose(...steps). It returns one function (req, res, done):
//
// - The steps are called as step(req, res, next), in order. next() hands over to the next one.
// - A step that doesn't call next() has answered: no other step is called.
// - When the last step calls next(), done() is called, without an error.
// - If a step fails, the rest is skipped and done(error) is called. A step fails in three ways: it calls
//   next(error), it throws, or it's an async function that rejects.
// - A step that calls next() twice has a bug. The second call throws an Error and doesn't run anything again.
//
// done() is called at most once. The function may be running for several requests at the same time.

function compose(...steps) {
  // your code here
}

module.exports = { compose };
