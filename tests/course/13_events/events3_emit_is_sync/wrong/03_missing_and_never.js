// expect: removed first, then called
'use strict';

exports.prediction = ['start', 'bread', 'still', 'pack', 'unheard', 'end'];
