'use strict';
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { randomBytes } = require('node:crypto');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { folder } = require('../../support/folder.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const at = folder('sec1');
const secret = `treasury ${randomBytes(6).toString('hex')}`;
const honest = ['ave.txt', 'alto/ave.txt', 'alto/old/kyrie eleison.txt', 'a..b.txt', '..ave.txt', 'alto/...txt', '100%.txt', 'Größe.txt'];
let servers;

step('honest files are sent', async () => {
  for (const name of honest) await isHandedOut(name);
});

step('..%2f leads out of the folder', async () => {
  await staysInside('/files/..%2fsecret.txt', `new URL() removes ../, but to it %2f isn't a slash. It only becomes one in decodeURIComponent(). So the check
has to come after decoding, and before reading.`);
  for (const url of ['/files/..%2fdeep%2fsecret.txt', '/files/%2e%2e%2fsecret.txt', '/files/alto%2f..%2f..%2fsecret.txt', '/files/..%5csecret.txt', '/files/../secret.txt', '/files/alto/../../secret.txt']) {
    await staysInside(url, 'Two dots can come anywhere in a path. Build the whole path, and look at where it leads.');
  }
});

step("cleaning the name isn't enough", async () => {
  for (const url of ['/files/....%2f%2fsecret.txt', '/files/..././secret.txt', '/files/...%2f.%2fsecret.txt', '/files/..%2f..%2fpublic%2f..%2fsecret.txt', '/files/....%5c%5csecret.txt']) {
    await staysInside(url, `Removing ../ from "....//" leaves "../": the rest can be as bad as what was there before. Don't repair such a
name. Resolve it, and refuse anything that isn't inside the folder.`);
  }
});

step('a sibling folder with a similar name', async () => {
  await staysInside('/files/..%2fpublic-secret%2fsecret.txt', `"${at('public-secret')}" also starts with
"${at('public')}". Where does the name of your folder end?`);
});

step('an absolute path', async () => {
  for (const prefix of ['/files/', '/files//']) {
    await staysInside(prefix + encodeURIComponent(at('secret.txt')), `path.resolve(folder, name) forgets the folder when the name is an absolute path. Compare the result with the folder.`);
  }
});

step('a name is decoded once', async () => {
  const url = '/files/..%252fsecret.txt';
  await staysInside(url, '%252f is an encoded "%2f". Decoding a second time turns it into a slash, after all the checks.');
});

step('a link that leads out', async () => {
  await staysInside('/files/shortcut/secret.txt', `The folder contains a link, "shortcut", to a folder outside. The text of the path looks fine, so no check of the text can
notice it. Ask the file system where the path really leads.`);
});

step('the folder itself may be a link', async () => {
  for (const name of honest.slice(0, 2)) await isHandedOut(name, { site: 'linked', hint: `The folder that I gave to createFiles() is a link itself ("current" points to the newest release). So the real path
of the file is compared with a path that isn't the real one. Resolve both.` });
  await staysInside('/files/..%2fsecret.txt', 'The folder is a link this time. Resolve both the folder and the file, and compare.', 'linked');
});

step('what isn\'t a file is the visitor\'s mistake', async () => {
  const odd = [
    ['/files/nothing.txt', 'a file that doesn\'t exist'],
    ['/files/alto', 'a folder'],
    ['/files/', 'the folder itself'],
    ['/files/..%2f', 'the folder above'],
    ['/files/ave.txt%00.png', 'a name with a zero byte: no file can have such a name, and fs throws an error'],
    ['/files/%zz.txt', 'an address that can\'t be decoded: decodeURIComponent() throws an error'],
    ['/files/%ff.txt', 'bytes that aren\'t UTF-8: decodeURIComponent() throws an error'],
  ];
  for (const [url, what] of odd) {
    const { status } = await get(url);
    if (status >= 400 && status < 500) continue;
    throw lesson`
      I asked for ${url}: ${what}.
      I hoped for a status between 400 and 499, and got ${status}

      The visitor made the mistake. Which line decides the status here?
    `;
  }
  await isHandedOut(honest[1]);
});

// ---------------------------------------------------------------------------

async function sites() {
  for (const name of honest) at.write(`public/${name}`, contentOf(name));
  for (const name of ['secret.txt', 'public-secret/secret.txt', 'deep/secret.txt', 'vault/secret.txt']) at.write(name, secret);
  fs.symlinkSync(at('vault'), at('public', 'shortcut'), 'junction');
  fs.symlinkSync(at('public'), at('current'), 'junction');
  const { createFiles } = exportsOf(path.join(__dirname, 'sec1_path_traversal.js'), 'createFiles');
  const made = {};
  for (const [site, root] of [['real', at('public')], ['linked', at('current')]]) {
    const listener = create(createFiles, root);
    if (typeof listener !== 'function') throw lesson`I called createFiles(folder) and hoped for a function (req, res). I got ${show(listener)}`;
    made[site] = await open(listener);
  }
  return made;
}

function create(createFiles, root) {
  try {
    return createFiles(root);
  } catch (error) {
    throw because(error, lesson`I called createFiles(folder), and it threw: ${said(error)}`);
  }
}

const contentOf = (name) => `the music of ${name}\n${'la '.repeat(20)}`;

async function isHandedOut(name, { site, hint } = {}) {
  const url = `/files/${name.split('/').map(encodeURIComponent).join('/')}`;
  const { status, text } = await get(url, site);
  if (status === 200 && text === contentOf(name)) return;
  throw lesson`
    The folder contains the file "${name}". I asked for ${url}
    I hoped for 200 and its content, and got ${status} ${text === contentOf(name) ? 'and the content' : show(text.slice(0, 60) || '(empty)')}

    ${hint ?? whyNotHandedOut(name)}
  `;
}

function whyNotHandedOut(name) {
  if (name.includes('%')) return 'In the address the % is spelled %25. Decode the address exactly once, not twice.';
  if (/[ ö]/.test(name)) return 'In an address, spaces and letters such as ö are encoded. Decode it before you look for the file.';
  if (name.includes('..')) return 'Two dots are dangerous only as the whole name of a folder. In a longer name they are ordinary characters.';
  if (name.includes('/')) return 'Folders inside the folder are fine. Only the way out is closed.';
  return 'An honest file in the folder has to be found.';
}

async function staysInside(url, why, site) {
  const { status, text } = await get(url, site);
  if (text.includes(secret)) {
    throw lesson`
      I asked for ${url}
      and got ${status} and a file that is outside the folder: "${secret}"

      ${why}
    `;
  }
  if (status >= 400 && status < 500) return;
  throw lesson`
    I asked for ${url}
    You gave no secret away. I hoped for a status between 400 and 499, and got ${status}

    ${status >= 500 ? '5xx means that your server is broken. Here the visitor asked for something that isn\'t there.' : "There's nothing to see there. Tell the visitor so."}
  `;
}

// By node:http and not by fetch(), which takes ../ out of an address before it is sent.
async function get(url, site = 'real') {
  servers ??= sites();
  const { server } = (await servers)[site];
  const { port } = server.address();
  return unhandled(async (lost) => {
    const answer = new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port, path: url, agent: false }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (piece) => (text += piece));
        res.on('end', () => resolve({ status: res.statusCode, text }));
      }).on('error', reject);
    });
    const crash = lost.first.then((error) => {
      throw because(error, lesson`
        I asked for ${url}, and your code threw an error that nobody caught:

            ${said(error)}

        A real server would stop here, for all its visitors. An address like this is the visitor's mistake:
        answer with a status between 400 and 499.
      `);
    });
    return within(4000, Promise.race([answer, crash]), lesson`
      I asked for ${url} and waited four seconds. Nothing came back. Does every path through your code answer?
    `);
  });
}
