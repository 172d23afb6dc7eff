// expect: The pool is a queue
'use strict';

exports.prediction = 'main timer tcp pbkdf2 lookup stat';

exports.beforePbkdf2 = 'http resolve4 child';
