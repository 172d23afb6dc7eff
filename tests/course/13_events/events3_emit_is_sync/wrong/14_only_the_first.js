// expect: line with emit('ready'): which functions
'use strict';

exports.prediction = 'start bread'.split(' ');
