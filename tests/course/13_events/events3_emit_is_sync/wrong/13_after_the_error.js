// expect: the catch
'use strict';

exports.prediction = 'start bread gone pack unheard caught end label'.split(' ');
