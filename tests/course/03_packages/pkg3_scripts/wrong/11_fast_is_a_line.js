// expect: never prints "--fast"
'use strict';

exports.printed = ['clean', 'pages', '--fast', 'upload'];

exports.scriptFindsTool = true;
