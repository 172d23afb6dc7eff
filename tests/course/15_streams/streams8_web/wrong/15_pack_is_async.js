// expect: An async function returns a promise
'use strict';
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip, createGzip } = require('node:zlib');
async function unpack(response, target) { await pipeline(Readable.fromWeb(response.body), createGunzip(), target); }
async function pack(source) { const gzip = createGzip(); pipeline(source, gzip).catch(() => {}); return Readable.toWeb(gzip); }
module.exports = { unpack, pack };
