// expect: does not wait for promises
'use strict';

exports.prediction = 'start bread gone pack label caught unheard end'.split(' ');
