'use strict';
// streams8_web                                              (interview question 111)
//
// There are two kinds of streams in Node: its own, and those of the web, which fetch() gives you. The
// weather archive needs both: fetch() on one side, files and zlib on the other.
//
// - unpack(response, target): the response's body is a web stream of gzip bytes; the target is a Node Writable,
//   such as a file. Write the unpacked bytes into it. The promise is fulfilled when the target has everything. If
//   anything fails, it's rejected with that error, the target is closed, and the body is cancelled: then the
//   server stops sending.
// - pack(source): the source is a Node Readable. Return a web stream (ReadableStream) of gzip bytes, ready for
//   new Response(...). If its reader cancels, the source is closed; if the source fails, the reader receives the
//   error.
//
// Both may be larger than memory.

async function unpack(response, target) {
  // your code here
}

function pack(source) {
  // your code here
}

module.exports = { unpack, pack };
