// Serves dist/ as a plain static host would: base path, compression, ETag, 404 page.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { base, dist } from './setup.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Starts the server on the first free port from `port` on; resolves to its address. */
export function serve(port, host = process.env.HOST ?? '127.0.0.1') {
  const files = new Map();
  const server = createServer((request, response) => {
    answer(files, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port < 65535) server.listen(++port, host);
      else reject(error);
    });
    server.on('listening', () => resolve({ server, url: `http://${host}:${server.address().port}${base}` }));
    server.listen(port, host);
  });
}

async function answer(files, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url, 'http://localhost');
  if (!pathname.startsWith(base)) {
    if (`${pathname}/` === base) response.writeHead(302, { location: base + search }).end();
    else await send(files, request, response, '404.html', 404);
    return;
  }
  const wanted = inside(pathname.slice(base.length));
  const found = wanted ? await stat(path.join(dist, wanted)).catch(() => undefined) : undefined;
  if (found?.isDirectory() && !pathname.endsWith('/')) {
    response.writeHead(301, { location: `${pathname}/${search}` }).end();
  } else if (found?.isDirectory()) {
    await send(files, request, response, path.join(wanted, 'index.html'), 200);
  } else {
    await send(files, request, response, found ? wanted : '404.html', found ? 200 : 404);
  }
}

/** The file of dist/ that an address names; undefined for one that leads out of it, or is no address. */
function inside(address) {
  try {
    const file = path.normalize(decodeURIComponent(address) || '.');
    return file.startsWith('..') || path.isAbsolute(file) || file.includes('\0') ? undefined : file;
  } catch {
    return undefined;
  }
}

async function send(files, request, response, name, code) {
  const file = await load(files, name);
  if (!file) {
    if (name === '404.html') response.writeHead(404).end('Not found');
    else await send(files, request, response, '404.html', 404);
    return;
  }
  const headers = {
    'content-type': types[path.extname(name)] ?? 'application/octet-stream',
    'cache-control': name.startsWith('_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    etag: file.etag,
  };
  if (code === 200 && request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const zipped = file.zipped && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zipped) Object.assign(headers, { 'content-encoding': 'gzip', vary: 'accept-encoding' });
  const body = zipped ? file.zipped : file.body;
  response.writeHead(code, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function load(files, name) {
  const full = path.join(dist, name);
  const time = (await stat(full).catch(() => undefined))?.mtimeMs;
  if (time === undefined) return undefined;
  const known = files.get(name);
  if (known?.time === time) return known;
  const body = await readFile(full);
  const text = /text|json|svg|wasm/.test(types[path.extname(name)] ?? '');
  const file = {
    time,
    body,
    etag: `"${createHash('sha1').update(body).digest('base64url')}"`,
    zipped: text && body.length > 1000 ? gzipSync(body) : undefined,
  };
  files.set(name, file);
  return file;
}

/** Ends this process when the one that started it has gone: npm does not pass signals on. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit();
  }, 500).unref();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serve(Number(process.argv[2] ?? 4321));
  endWithParent();
  console.log(url);
}
