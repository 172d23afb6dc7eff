// expect: doesn't wait for promises
'use strict';

exports.prediction = 'start bread gone pack label caught unheard end'.split(' ');
