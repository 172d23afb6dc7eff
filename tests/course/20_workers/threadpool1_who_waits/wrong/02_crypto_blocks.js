// expect: the timer came in between
'use strict';

exports.prediction = 'main pbkdf2 timer tcp stat lookup';

exports.beforePbkdf2 = 'http resolve4 child';
