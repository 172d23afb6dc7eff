// A package registry on the loopback address: the tarballs of folders, and nothing else.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/**
 * Serves the tarballs in `folders`. The platforms of nodelings that were not built are listed too, as they are in
 * the real registry: a package manager has to leave them out by itself. `requests` has what was asked for.
 *
 * @param {string[]} folders
 */
export async function startRegistry(...folders) {
  /** @type {string[]} */
  const requests = [];
  /**
   * By name, then by version.
   *
   * @type {Map<string, Map<string, {manifest: any, tarball: Buffer | undefined}>>}
   */
  const packages = new Map();
  const add = (/** @type {any} */ manifest, /** @type {Buffer | undefined} */ tarball) => {
    const versions = packages.get(manifest.name) ?? new Map();
    versions.set(manifest.version, { manifest, tarball });
    packages.set(manifest.name, versions);
  };
  for (const folder of folders) {
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
      const tarball = fs.readFileSync(path.join(folder, file));
      add(manifestOf(path.join(folder, file)), tarball);
    }
  }
  for (const { manifest } of packages.get('nodelings')?.values() ?? []) {
    for (const [name, version] of Object.entries(manifest.optionalDependencies)) {
      if (packages.has(name)) continue;
      const [os, cpu] = name.split('/')[1].split('-');
      add({ name, version, os: [os], cpu: [cpu] }, undefined);
    }
  }

  const server = http.createServer((request, response) => {
    const url = decodeURIComponent(request.url);
    requests.push(url);
    const [, name, version] = /^\/-\/(.+)@(.+)\.tgz$/.exec(url) ?? [];
    const tarball = packages.get(name)?.get(version)?.tarball;
    if (tarball) return response.end(tarball);
    const versions = packages.get(url.slice(1));
    if (!versions) return response.writeHead(404).end('{}');
    const body = {
      name: url.slice(1),
      'dist-tags': { latest: [...versions.keys()].sort(compareVersions).at(-1) },
      versions: Object.fromEntries([...versions].map(([one, found]) => [one, withTarball(found, address)])),
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

/** The `package.json` in a tarball. Old packages have another top folder than `package`. */
function manifestOf(/** @type {string} */ file) {
  const listed = execFileSync('tar', ['-tzf', file]).toString().split('\n');
  const name = listed.find((entry) => /^[^/]+\/package\.json$/.test(entry));
  return JSON.parse(execFileSync('tar', ['-xzOf', file, name]).toString());
}

/** The manifest of one version as a registry gives it. */
function withTarball(/** @type {{manifest: any, tarball: Buffer | undefined}} */ found, /** @type {string} */ address) {
  const { manifest, tarball = Buffer.alloc(0) } = found;
  const digest = (/** @type {string} */ kind, /** @type {'base64' | 'hex'} */ form) =>
    createHash(kind).update(tarball).digest(form);
  const dist = {
    tarball: `${address}-/${encodeURIComponent(`${manifest.name}@${manifest.version}`)}.tgz`,
    integrity: `sha512-${digest('sha512', 'base64')}`,
    shasum: digest('sha1', 'hex'),
  };
  return { ...manifest, dist };
}

/** Versions in numeric order; those with a suffix are not told apart further. */
function compareVersions(/** @type {string} */ one, /** @type {string} */ other) {
  return one.localeCompare(other, 'en', { numeric: true });
}
