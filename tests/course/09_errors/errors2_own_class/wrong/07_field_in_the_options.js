// expect: The second argument is the field
'use strict';

class ValidationError extends Error {
  name = 'ValidationError';
  forGuests = true;

  constructor(message, options) {
    super(message, options);
    this.field = options?.field;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
