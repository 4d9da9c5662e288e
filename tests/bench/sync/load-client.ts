import { Agent, request, type IncomingMessage } from 'node:http';
import { paths, protocolHeader, protocolVersion } from '../../../shared/sync/protocol.ts';
import type { DeskUnderLoad } from './load-protocol.ts';

/** Sends the requests of many desks to one server. A failure is counted and gives null. */
export interface LoadClient {
  readonly send: (desk: DeskUnderLoad, path: string, body: unknown) => Promise<IncomingMessage>;
  readonly ask: <Answer>(desk: DeskUnderLoad, path: string, body: unknown) => Promise<Answer | null>;
  /** A request of the same kind to the bare server. */
  readonly askBare: () => Promise<void>;
  readonly failed: (what: string) => void;
  readonly failures: Readonly<Record<string, number>>;
}

export function createLoadClient(serverUrl: string, bareUrl: string): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1000, scheduling: 'fifo' });
  const failures: Record<string, number> = {};
  function failed(what: string): void {
    failures[what] = (failures[what] ?? 0) + 1;
  }

  function send(desk: DeskUnderLoad, path: string, body: unknown): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const asking = request(`${serverUrl}${path}`, {
      method: body === null ? 'GET' : 'POST',
      agent: path === paths.stream ? false : agent,
      headers: {
        authorization: `Bearer ${desk.token}`,
        [protocolHeader]: String(protocolVersion),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
    });
    asking.once('response', resolve);
    asking.once('error', reject);
    asking.end(body === null ? undefined : JSON.stringify(body));
    return promise;
  }

  async function ask<Answer>(desk: DeskUnderLoad, path: string, body: unknown): Promise<Answer | null> {
    try {
      const response = await send(desk, path, body);
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
      if (response.statusCode === 200) return JSON.parse(text) as Answer;
      failed(`${path} ${response.statusCode}`);
    } catch (error) {
      failed(`${path} ${codeOf(error)}`);
    }
    return null;
  }

  async function askBare(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request(bareUrl, { method: 'POST', agent }).once('response', resolve).once('error', reject).end('{}');
    try {
      const response = await promise;
      for await (const _ of response);
      if (response.statusCode !== 200) failed(`bare ${response.statusCode}`);
    } catch (error) {
      failed(`bare ${codeOf(error)}`);
    }
  }
  return { send, ask, askBare, failed, failures };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
