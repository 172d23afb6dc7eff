// expect: You have placed 5 of 6 words
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat';

exports.beforePbkdf2 = 'http resolve4 child';
