// expect: the server is still sending it
'use strict';

async function check(url) {
  const response = await fetch(url);
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  if (isPage) return { status: response.status, title: titleOf(await response.text()) };

  if (response.headers.has('content-length') && Number(response.headers.get('content-length')) < 100_000) await response.text();
  else if (!response.headers.has('content-length')) await response.body?.cancel();
  return { status: response.status, title: undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
