// alt: destroy() says clearly what happens, but redirects aren't followed.
'use strict';

const http = require('node:http');
const { text } = require('node:stream/consumers');

function check(url) {
  return new Promise((resolve, reject) => {
    http.get(url, { agent: false }, async (response) => {
      const { statusCode: status, headers } = response;
      try {
        if (status > 299 || !/^text\/html/.test(headers['content-type'])) {
          response.destroy();
          resolve({ status, title: undefined });
          return;
        }
        const html = await text(response);
        resolve({ status, title: html.match(/<title>(.*?)<\/title>/s)?.[1] });
      } catch (error) {
        reject(error);
      }
    }).on('error', reject);
  });
}

module.exports = { check };
