'use strict';
// errors2_own_class                                   (interview questions 24, 137)
//
// Guests book tables on the web. If they type something wrong, they should be told. If the program
// has a bug, they shouldn't see any of it. Both arrive as errors:
//
//     throw new ValidationError('Too many guests', 'guests');
//     throw new ValidationError('Not a date', 'day', { cause: error });
//
// 1. ValidationError is an Error with
//    - the message, the field, and the `cause` if there is one
//    - name: 'ValidationError'
//    - forGuests: true
// 2. answer(error) returns what the guest gets:
//    - for any error whose `forGuests` is true (there will be more classes of this kind):
//      { status: 400, text: (the message) }
//    - for everything else that can be thrown: { status: 500, text: 'Internal error' }

class ValidationError extends Error {}

function answer(error) {
  return { status: 400, text: error.message };
}

module.exports = { ValidationError, answer };
