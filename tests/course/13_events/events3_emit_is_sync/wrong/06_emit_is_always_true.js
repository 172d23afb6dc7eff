// expect: was there at least one listener
'use strict';

exports.prediction = 'start bread gone pack caught heard end label'.split(' ');
