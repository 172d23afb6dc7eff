// expect: removed first, then called
'use strict';

exports.prediction = 'start bread still pack caught unheard end label'.split(' ');
