// expect: The guest can't fix a bug
'use strict';

class ValidationError extends Error {
  name = 'ValidationError';
  forGuests = true;

  constructor(message, field, options) {
    super(message, options);
    this.field = field;
  }
}

function answer(error) {
  if (error instanceof Error) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
