// expect: Right so far: start, end, tick. Then you wrote "timer"
'use strict';

exports.prediction = ['start', 'end', 'tick', 'timer', 'promise', 'immediate'];
