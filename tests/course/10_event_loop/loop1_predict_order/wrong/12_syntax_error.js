// expect: a comma that is missing
'use strict';

exports.prediction = ['start', 'end' 'tick', 'promise', 'timer', 'immediate'];
