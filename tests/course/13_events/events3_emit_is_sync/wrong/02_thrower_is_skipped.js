// expect: A listener that throws is not skipped
'use strict';

exports.prediction = 'start bread gone pack sell sold unheard end label'.split(' ');
