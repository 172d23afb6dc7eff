// alt: The name follows the class of subclasses; getters do not appear when the error is printed.
'use strict';

class ValidationError extends Error {
  #field;

  constructor(message, field, options = {}) {
    super(message, options);
    this.#field = field;
  }

  get name() {
    return this.constructor.name;
  }

  get field() {
    return this.#field;
  }

  get forGuests() {
    return true;
  }
}

function answer(error) {
  if (error?.forGuests === true) return { status: 400, text: error.message };
  return { status: 500, text: 'Internal error' };
}

module.exports = { ValidationError, answer };
