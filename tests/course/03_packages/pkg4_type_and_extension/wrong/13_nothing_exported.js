// expect: I hoped for an object
'use strict';
