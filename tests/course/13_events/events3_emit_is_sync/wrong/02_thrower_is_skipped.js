// expect: A listener that throws isn't skipped
'use strict';

exports.prediction = 'start bread gone pack sell sold unheard end label'.split(' ');
