// expect: Which word connects
'use strict';

class ValidationError {
  name = 'ValidationError';
  forGuests = true;

  constructor(message, field, options) {
    this.message = message;
    this.field = field;
    this.cause = options?.cause;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
