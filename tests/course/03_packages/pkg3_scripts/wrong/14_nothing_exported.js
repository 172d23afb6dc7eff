// expect: I hoped for a list of lines
'use strict';
