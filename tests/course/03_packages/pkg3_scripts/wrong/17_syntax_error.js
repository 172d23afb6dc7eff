// expect: Node could not read
'use strict';

exports.printed = ['clean', 'pages --fast' 'upload'];
