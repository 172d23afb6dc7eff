'use strict';

module.exports = { prediction: new Set(['start', 'bread', 'gone', 'pack', 'caught', 'unheard', 'end', 'label']) };
