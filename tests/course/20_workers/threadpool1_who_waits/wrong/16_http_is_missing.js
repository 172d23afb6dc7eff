// expect: A socket is watched by the operating system
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = 'child';
