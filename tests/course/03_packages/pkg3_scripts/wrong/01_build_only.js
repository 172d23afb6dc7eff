// expect: npm runs those as well
'use strict';

exports.printed = ['pages --fast'];

exports.scriptFindsTool = true;
