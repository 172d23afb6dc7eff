'use strict';

module.exports = { answers: [true, false, false, true, false, true, true, true] };
