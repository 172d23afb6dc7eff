// expect: asynchronous, and still it needs a thread
'use strict';

exports.prediction = 'main timer tcp lookup pbkdf2 stat';

exports.beforePbkdf2 = 'http resolve4 child';
