// expect: decides what it passes to super
'use strict';

class ValidationError extends Error {
  constructor(message, field) {
    super();
    this.field = field;
    this.name = 'ValidationError';
    this.forGuests = true;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
