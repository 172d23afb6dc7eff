// expect: Threads weren't asked for
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`, '--allow-worker'];
};
