'use strict';
// errors1_throw_errors                                      (interview question 24)
//
// Two complaints about this small shop:
// - The log says `no tea`, and nothing else: neither which tea, nor where it happened.
// - Since last week, guests keep hearing "sold out" although the shelf is full. Somebody made a
//   typo in another file, and the catch block below hides it.
//
// Repair both:
// - take() throws an Error when there's none left. Its message contains the kind of tea.
// - serve() turns that error, and ONLY that one, into the answer for the guest.
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
