// expect: jumped over
'use strict';

exports.prediction = 'start bread gone pack sold unheard end label'.split(' ');
