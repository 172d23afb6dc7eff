// expect: A child process is another process
'use strict';

exports.prediction = 'main timer tcp pbkdf2 stat lookup';

exports.beforePbkdf2 = '';
