// alt: One text instead of a list.
'use strict';

exports.prediction = 'one three two';
