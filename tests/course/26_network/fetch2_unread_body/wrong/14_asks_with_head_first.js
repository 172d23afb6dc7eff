// expect: many sites take only GET
'use strict';
async function check(url) {
  const head = await fetch(url, { method: 'HEAD' });
  if (!head.ok || !/^text\/html\b/.test(head.headers.get('content-type'))) return { status: head.status, title: undefined };
  const response = await fetch(url);
  const { status } = response;
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  if (isPage) return { status, title: titleOf(await response.text()) };
  await response.body?.cancel();
  return { status, title: undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
