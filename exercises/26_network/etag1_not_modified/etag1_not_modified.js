'use strict';
// etag1_not_modified                                            (interview question 95)
//
// A library's catalogue is requested again and again, and changes once a day. A browser may keep its copy and ask whether
// it's still good: "If-None-Match", with the tag of its copy. If it is, the answer is 304 Not Modified, without a body.
//
//     sendPage(req, res, page)
//     page = { version: 7, type: 'text/html', body: <Buffer>, gzip: <Buffer> }     gzip: the same content, compressed
//
// - 200: the page's type, an ETag, `Cache-Control: no-cache` (keep it, and ask before you use it), `Vary: Accept-Encoding`. If the
//   word gzip is in the header Accept-Encoding, send page.gzip with `Content-Encoding: gzip`, otherwise page.body.
// - ETag: "something in double quotes". The same content has the same tag, even tomorrow and on another server. Other bytes
//   have another tag, and the compressed bytes are other bytes. (`version` changes whenever the content does.)
// - If-None-Match: one tag, a list of tags, or *. A tag may have W/ in front, which doesn't matter here.
// - 304: the ETag, Cache-Control and Vary of the 200, and no body. Don't give res.end() one.
// - HEAD is answered like GET, without the body.

function sendPage(req, res, page) {
  res.setHeader('Content-Type', page.type);
  res.setHeader('ETag', Date.now());
  if (req.headers['if-none-match'] === res.getHeader('ETag')) res.statusCode = 304;
  res.end(page.body);
}

module.exports = { sendPage };
