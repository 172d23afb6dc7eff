'use strict';
// fetch2_unread_body
//
// A newspaper checks every night whether the links in its articles still work, and what the pages are called:
//
//     await check('https://example.com/')      -> { status: 200, title: 'Example Domain' }
//     await check('https://example.com/gone')  -> { status: 404, title: undefined }
//
// - The title is that of a page with a good status (200 to 299) and the content-type text/html. Everything else has none: error
//   pages, pictures, films. Nobody needs to see their content, and a film may be endless.
//
// It works, but after some hundred links the program stands still. fetch() is done when the HEAD of the answer is there. The body
// is still on its way then, and a body that nobody takes holds its connection. What check() doesn't read, it has to give up.

async function check(url) {
  const response = await fetch(url);
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  return { status: response.status, title: isPage ? titleOf(await response.text()) : undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
