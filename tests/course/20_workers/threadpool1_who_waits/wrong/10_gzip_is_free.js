// expect: Compressing is work
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'gzip http resolve4 child';
