// expect: After response.clone() there are two of them
'use strict';
async function check(url) {
  const response = await fetch(url);
  const { status } = response;
  const isPage = response.ok && /^text\/html\b/.test(response.headers.get('content-type'));
  if (isPage) return { status, title: titleOf(await response.text()) };
  await response.clone().body?.cancel();
  return { status, title: undefined };
}

function titleOf(html) {
  return html.match(/<title>(.*?)<\/title>/s)?.[1];
}

module.exports = { check };
