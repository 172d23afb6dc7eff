// expect: it threw something that is not an error: null
'use strict';

throw null;
