// expect: more than once
'use strict';

exports.prediction = 'start bread gone pack caught unheard end label label'.split(' ');
