'use strict';
// range1_partial                                                (interview question 113)
//
// A film archive shows its films in the browser. A video player asks for pieces: "Range: bytes=1000-1999". Without that, nobody
// can skip, and some browsers don't play at all.
//
//     sendFile(req, res, { path, type: 'video/mp4', etag: '"film-7"' })
//
// - One range: 206, Content-Range and Content-Length, and only these bytes. Both numbers are inclusive:
//       bytes=0-0      the first byte               Content-Range: bytes 0-0/5000
//       bytes=1000-    all from byte 1000 on        Content-Range: bytes 1000-4999/5000
//       bytes=-500     the last 500 bytes           Content-Range: bytes 4500-4999/5000
//   An end beyond the end of the file, or more last bytes than there are: take what's there.
// - A range that begins beyond the end, and bytes=-0: 416 and "Content-Range: bytes */5000", without a body.
// - No Range, several ranges, another unit, nonsense (bytes=abc, bytes=7-3): 200 and the whole file.
// - "If-Range: <tag>": the range only counts if the tag is the file's own. Otherwise the film has changed: 200, the whole file.
// - Each answer has ETag and "Accept-Ranges: bytes"; 200 and 206 have the type and their Content-Length.
// - Read only what is sent, in pieces. When the viewer leaves, the file is closed.

const fs = require('node:fs');

async function sendFile(req, res, { path, type, etag }) {
  const content = await fs.promises.readFile(path);
  const [start, end] = req.headers.range.replace('bytes=', '').split('-');
  res.statusCode = 206;
  res.end(content.subarray(start, end));
}

module.exports = { sendFile };
