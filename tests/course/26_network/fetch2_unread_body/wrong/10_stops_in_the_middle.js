// expect: a page with a title
'use strict';

async function check(url) {
  const response = await fetch(url);
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  if (isPage) {
    const reader = response.body.getReader();
    const { value } = await reader.read();
    reader.releaseLock();
    return { status: response.status, title: titleOf(Buffer.from(value).toString()) };
  }

  await response.body?.cancel(); // 204 has no body at all
  return { status: response.status, title: undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
