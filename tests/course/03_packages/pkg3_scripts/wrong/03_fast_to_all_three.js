// expect: belongs to the script that you asked for
'use strict';

exports.printed = ['clean --fast', 'pages --fast', 'upload --fast'];

exports.scriptFindsTool = true;
