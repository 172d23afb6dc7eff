// expect: threw an error while it was being loaded
'use strict';

exports.printed = [clean, pages];

exports.scriptFindsTool = true;
