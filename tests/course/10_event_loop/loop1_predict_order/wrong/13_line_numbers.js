// expect: never prints "1"
'use strict';

exports.prediction = [1, 6, 5, 4, 2, 3];
