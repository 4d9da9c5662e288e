import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { isAppAddress } from './app-address.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** The file types of the built page; no other type is served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const emptyNonce = '<meta name="csp-nonce" content="" />';

/** Answers one request of a page: a file under `root`, or `index.html` for the address of a screen. */
export async function answerPageRequest(
  root: string,
  request: Pick<Request, 'method' | 'url'>,
): Promise<Response> {
  if (!isAppAddress(request.url)) return refusal(404);
  if (request.method !== 'GET') return refusal(405);
  const path = pathUnder(root, request.url);
  if (path === null) return refusal(400);

  const extension = extname(path);
  if (extension === '' || path === join(root, 'index.html')) return await answerIndex(root);
  const mediaType = mediaTypes[extension];
  if (mediaType === undefined) return refusal(404);
  try {
    return new Response(await readFile(path), { headers: headersFor(mediaType, newNonce()) });
  } catch {
    return refusal(404);
  }
}

/** The file path of an address; null if it would lead out of the folder. */
export function pathUnder(root: string, address: string): string | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(pathname) || pathname.includes('..')) return null;
  const path = join(root, pathname);
  const below = relative(root, path);
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? null : path;
}

async function answerIndex(root: string): Promise<Response> {
  const nonce = newNonce();
  const page = await readFile(join(root, 'index.html'), 'utf8');
  const body = page.replace(emptyNonce, `<meta name="csp-nonce" content="${nonce}" />`);
  const headers = { ...headersFor('text/html; charset=utf-8', nonce), 'Cache-Control': 'no-store' };
  return new Response(body, { headers });
}

function headersFor(mediaType: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headersFor('text/plain; charset=utf-8', newNonce()) });
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}
