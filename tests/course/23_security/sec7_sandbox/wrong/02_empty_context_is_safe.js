// expect: "an empty context is safe" is wrong
'use strict';

exports.escapes = ['d', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
