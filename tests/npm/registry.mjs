// A package registry on the loopback address: the tarballs of one folder, and nothing else.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/**
 * Serves the tarballs in `folder`. The platforms that were not built are listed too, as they are in the
 * real registry: a package manager has to leave them out by itself. `requests` has what was asked for.
 *
 * @param {string} folder
 */
export async function startRegistry(folder) {
  /** @type {string[]} */
  const requests = [];
  /** @type {Map<string, {manifest: any, tarball: Buffer | undefined}>} */
  const packages = new Map();
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
    const tarball = fs.readFileSync(path.join(folder, file));
    const manifest = execFileSync('tar', ['-xzOf', path.join(folder, file), 'package/package.json']);
    const parsed = JSON.parse(manifest.toString());
    packages.set(parsed.name, { manifest: parsed, tarball });
  }
  const launcher = packages.get('nodelings').manifest;
  for (const [name, version] of Object.entries(launcher.optionalDependencies)) {
    if (packages.has(name)) continue;
    const [os, cpu] = name.split('/')[1].split('-');
    packages.set(name, { manifest: { name, version, os: [os], cpu: [cpu] }, tarball: undefined });
  }

  const server = http.createServer((request, response) => {
    const url = decodeURIComponent(request.url);
    requests.push(url);
    const file = url.startsWith('/-/') ? url.slice('/-/'.length).replace(/\.tgz$/, '') : undefined;
    if (file && packages.get(file)?.tarball) return response.end(packages.get(file).tarball);
    const found = packages.get(url.slice(1));
    if (!found) return response.writeHead(404).end('{}');
    const { manifest, tarball = Buffer.alloc(0) } = found;
    const digest = (/** @type {string} */ kind, /** @type {'base64' | 'hex'} */ form) =>
      createHash(kind).update(tarball).digest(form);
    const dist = {
      tarball: `${address}-/${encodeURIComponent(manifest.name)}.tgz`,
      integrity: `sha512-${digest('sha512', 'base64')}`,
      shasum: digest('sha1', 'hex'),
    };
    const body = {
      name: manifest.name,
      'dist-tags': { latest: manifest.version },
      versions: { [manifest.version]: { ...manifest, dist } },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const address = `http://127.0.0.1:${port}/`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address, requests, stop };
}
