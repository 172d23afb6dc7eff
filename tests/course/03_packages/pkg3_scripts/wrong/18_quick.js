// expect: never prints "pages --quick"
'use strict';

exports.printed = ['clean', 'pages --quick', 'upload'];

exports.scriptFindsTool = true;
