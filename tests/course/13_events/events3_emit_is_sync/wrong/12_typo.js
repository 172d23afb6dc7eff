// expect: can't print
'use strict';

exports.prediction = 'start bread gone packed caught unheard end label'.split(' ');
