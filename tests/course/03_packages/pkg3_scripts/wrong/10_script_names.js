// expect: never prints "prebuild"
'use strict';

exports.printed = ['prebuild', 'build --fast', 'postbuild'];

exports.scriptFindsTool = true;
