'use strict';

async function check(url) {
  const response = await fetch(url);
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  if (isPage) return { status: response.status, title: titleOf(await response.text()) };

  await response.body?.cancel(); // 204 has no body at all
  return { status: response.status, title: undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
