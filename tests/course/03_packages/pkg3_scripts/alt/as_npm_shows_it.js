'use strict';

exports.printed = new Set(['> tea-site@1.0.0 prebuild', 'Clean', '> tealog pages --fast', 'pages  --fast', 'upload ']);

exports.scriptFindsTool = 'true';
