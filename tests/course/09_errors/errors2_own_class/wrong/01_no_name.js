// expect: doesn't know the name of its class
'use strict';

class ValidationError extends Error {
  constructor(message, field, options) {
    super(message, options);
    this.field = field;
    this.forGuests = true;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
