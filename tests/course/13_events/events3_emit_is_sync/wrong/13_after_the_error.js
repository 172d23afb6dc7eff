// expect: also those of the catch block
'use strict';

exports.prediction = 'start bread gone pack unheard caught end label'.split(' ');
