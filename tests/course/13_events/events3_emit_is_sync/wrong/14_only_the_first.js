// expect: which functions does it call
'use strict';

exports.prediction = 'start bread'.split(' ');
