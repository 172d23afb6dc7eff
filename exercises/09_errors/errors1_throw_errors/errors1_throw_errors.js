'use strict';
// errors1_throw_errors                                      (interview question 24)
//
// Two complaints about this small shop:
// - The log says `no tea`, and nothing else: not which tea, and not where it happened.
// - Since last week the guests hear "sold out" all the time, although the shelf is full. Somebody
//   has made a typing mistake in another file. The catch block below hides it.
//
// Repair both:
// - take() throws an Error when there is none left. Its message contains the kind of tea.
// - serve() turns this error, and ONLY this one, into the answer for the guest.
//   All other errors go on to the caller.

function take(shelf, kind) {
  if (shelf.count(kind) === 0) throw 'no tea';
  return shelf.take(kind);
}

function serve(shelf, kind) {
  try {
    return `Here you are: ${take(shelf, kind)}`;
  } catch (error) {
    return `Sorry, ${kind} is sold out`;
  }
}

module.exports = { take, serve };
