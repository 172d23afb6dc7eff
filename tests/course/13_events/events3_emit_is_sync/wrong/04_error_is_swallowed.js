// expect: A listener's error comes out of
'use strict';

exports.prediction = 'start bread gone pack sold unheard end label'.split(' ');
