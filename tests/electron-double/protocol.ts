import type { CustomScheme, Protocol } from 'electron';
import type { Protocol as Wire } from '../../node_modules/playwright-core/types/protocol.d.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type Fulfilment = Omit<Wire.Fetch.fulfillRequestParameters, 'requestId'>;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: (_schemes: CustomScheme[]): void => undefined,
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export function isHandled(url: string): boolean {
  return handlers.has(new URL(url).protocol.slice(0, -1));
}

/** The answer of the app's protocol handler, with its headers; null if the handler fails. */
export async function answerOf(
  url: string,
  { method, headers }: Wire.Network.Request,
): Promise<Fulfilment | null> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  try {
    const response = await handler?.(new Request(url, { method, headers }));
    if (response === undefined || response.type === 'error') return null;
    return {
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    };
  } catch (error) {
    process.stderr.write(`${new URL(url).protocol} handler: ${String(error)}\n`);
    return null;
  }
}
