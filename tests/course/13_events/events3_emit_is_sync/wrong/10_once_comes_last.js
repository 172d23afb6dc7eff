// expect: once() adds like on()
'use strict';

exports.prediction = 'start bread pack gone caught unheard end label'.split(' ');
