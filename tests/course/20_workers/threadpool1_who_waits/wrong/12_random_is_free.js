// expect: work that Node hands to the pool
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'randomBytes http resolve4 child';
