// expect: it has to come first
'use strict';

class ValidationError extends Error {
  constructor(message, field) {
    this.message = message;
    this.field = field;
    this.name = 'ValidationError';
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
