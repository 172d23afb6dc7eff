// alt: Stored once for all errors instead of in each of them.
'use strict';

class ValidationError extends Error {
  constructor(message, field, { cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.field = field;
  }
}
Object.assign(ValidationError.prototype, { name: 'ValidationError', forGuests: true });

exports.ValidationError = ValidationError;
exports.answer = (error) => (error && error.forGuests === true ? { status: 400, text: error.message } : { status: 500, text: 'Internal error' });
