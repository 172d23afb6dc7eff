// expect: somebody has to make the blocking
'use strict';

exports.prediction = 'main timer tcp stat pbkdf2 lookup';

exports.beforePbkdf2 = 'http resolve4 child';
