// expect: a blocking call has to be made by
'use strict';

exports.prediction = 'main timer tcp stat pbkdf2 lookup';

exports.beforePbkdf2 = 'http resolve4 child';
