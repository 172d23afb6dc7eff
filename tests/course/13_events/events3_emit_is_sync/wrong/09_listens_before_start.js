// expect: before somebody emits
'use strict';

exports.prediction = 'bread gone pack start caught unheard end label'.split(' ');
