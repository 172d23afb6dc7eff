// expect: applies to the Function of the NEW context
'use strict';

exports.escapes = ['b', 'd', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
