// expect: belongs to the class, not to its instances
'use strict';

class ValidationError extends Error {
  static name = 'ValidationError';
  forGuests = true;

  constructor(message, field, options) {
    super(message, options);
    this.field = field;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
