'use strict';

exports.prediction = ['start', 'bread', 'gone', 'pack', 'caught', 'unheard', 'end', 'label'];
