// expect: I found no test.
'use strict';
const assert = require('node:assert');
const { mock, test } = require('node:test');
const { createForecast } = require('./forecast.js');

const answers = (body, status = 200) => mock.fn(async () => new Response(body, { status }));
const bern = JSON.stringify({ degrees: 21, sky: 'clear' });

