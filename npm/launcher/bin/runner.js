#!/usr/bin/env node
'use strict';
// The same program under the name that its documentation uses.
require('./nodelings.js');
