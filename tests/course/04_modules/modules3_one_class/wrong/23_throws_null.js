// expect: it threw something that isn't an error: null
'use strict';

throw null;
