// expect: always the same text
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
  return { status: error?.forGuests ? 400 : 500, text: error?.message };
}

module.exports = { ValidationError, answer };
