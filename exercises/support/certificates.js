'use strict';
// TLS certificates, made while the test runs: node:crypto has keys and signatures, and this file the shape around them
// (X.509 in DER, RFC 5280). Nothing here is a secret, and nothing is stored.
//
//   const island = authority('Island CA')              a certificate authority that only exists in this test
//   island.cert                                        its own certificate, as PEM text: for the option `ca`
//   island.issue({ ips: ['127.0.0.1'] })               -> { key, cert }, PEM texts for a server: https.createServer({ key, cert })
//   island.issue({ names: ['shop.example'], commonName: 'shop', from: date, to: date })
//
// A certificate is valid from a day ago until a day from now, unless `from` and `to` say otherwise.

const { createPublicKey, generateKeyPairSync, randomBytes, sign } = require('node:crypto');
const net = require('node:net');

const DAY = 24 * 60 * 60 * 1000;

// A value in DER: its tag, its length, and its content.
function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts) => der(0x30, ...parts);
const set = (...parts) => der(0x31, ...parts);
const octets = (...parts) => der(0x04, ...parts);
const bits = (bytes, unused = 0) => der(0x03, Buffer.from([unused]), bytes);
const integer = (bytes) => der(0x02, bytes);
const text = (value) => der(0x0c, Buffer.from(value));
const yes = der(0x01, Buffer.from([0xff]));

// '2.5.4.3': the first two numbers share a byte, and each of the others takes seven bits a byte.
function oid(dotted) {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const base128 = (number) => (number < 0x80 ? [number] : [...base128(Math.floor(number / 0x80)).map((byte) => byte | 0x80), number % 0x80]);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

// Years up to 2049 are written with two digits, later ones with four.
function time(date) {
  const digits = `${date.toISOString().replace(/[-:T]|\..*/g, '')}Z`;
  return date.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const nameOf = (commonName) => sequence(set(sequence(oid('2.5.4.3'), text(commonName))));
const extension = (id, value, critical = false) => sequence(oid(id), ...(critical ? [yes] : []), octets(value));

const forAuthority = () => [
  extension('2.5.29.19', sequence(yes), true), // basic constraints: it may sign others
  extension('2.5.29.15', bits(Buffer.from([0x04]), 2), true), // key usage: to sign certificates
];

const forServer = (names, ips) => [
  extension('2.5.29.19', sequence(), true),
  extension('2.5.29.17', sequence( // subject alternative names
    ...names.map((name) => der(0x82, Buffer.from(name))),
    ...ips.map((ip) => der(0x87, addressBytes(ip))),
  )),
];

function addressBytes(ip) {
  if (!net.isIPv4(ip)) throw new TypeError(`${ip} is not an IPv4 address`);
  return Buffer.from(ip.split('.').map(Number));
}

function certificate({ subject, publicKey, issuer, issuerKey, from, to, extensions }) {
  const serial = randomBytes(8);
  serial[0] = (serial[0] & 0x7f) | 0x40; // positive, without leading zeros
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))), // version 3
    integer(serial),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  return pem(sequence(signed, ECDSA_SHA256, bits(sign('sha256', signed, issuerKey))));
}

function pem(bytes) {
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}

function keyPair() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function authority(name) {
  const own = keyPair();
  const yesterday = () => new Date(Date.now() - DAY);
  const tomorrow = () => new Date(Date.now() + DAY);
  const make = (parts) => certificate({ issuer: name, issuerKey: own.privateKey, from: yesterday(), to: tomorrow(), ...parts });
  return {
    cert: make({ subject: name, publicKey: own.publicKey, from: new Date(Date.now() - 3650 * DAY), to: new Date(Date.now() + 3650 * DAY), extensions: forAuthority() }),
    /** @param {{ names?: string[], ips?: string[], commonName?: string, from?: Date, to?: Date }} [options] */
    issue({ names = [], ips = [], commonName = names[0] ?? ips[0], from = yesterday(), to = tomorrow() } = {}) {
      const { privateKey, publicKey } = keyPair();
      const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      return { key, cert: make({ subject: commonName, publicKey, from, to, extensions: forServer(names, ips) }) };
    },
  };
}

module.exports = { authority };
