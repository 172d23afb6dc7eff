// expect: belongs to the script that you asked for
'use strict';

exports.printed = ['clean', 'pages', 'upload --fast'];

exports.scriptFindsTool = true;
