// expect: is an ordinary function call
'use strict';

exports.prediction = 'start caught unheard end bread gone pack label'.split(' ');
