import { readFileSync, writeSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import {
  paths,
  protocolHeader,
  protocolVersion,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '../../../shared/sync/protocol.ts';
import type { DeskUnderLoad, LoadAccount, LoadOrder, TownUnderLoad } from './load-words.ts';

// Run as another process: many desks on one server, each with its stream and its pulls, and commands pushed
// at a steady rate by one after another. Only the network's side of a desk: what is measured is the server.
const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const { desks, caseIds } = JSON.parse(readFileSync(order.townFile, 'utf8')) as TownUnderLoad;
const agent = new Agent({ keepAlive: true, maxSockets: 1000, scheduling: 'fifo' });
const failures: Record<string, number> = {};
let pulls = 0;

function failed(what: string): void {
  failures[what] = (failures[what] ?? 0) + 1;
}

function send(desk: DeskUnderLoad, path: string, body: unknown): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asking = request(`${order.serverUrl}${path}`, {
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
    failed(`${path} ${error instanceof Error && 'code' in error ? String(error.code) : 'error'}`);
  }
  return null;
}

interface Follower {
  readonly after: () => number;
  readonly follow: () => Promise<void>;
}

/** Follows the log as a desk does: told that there is more, it pulls until there is no more. */
function createFollower(desk: DeskUnderLoad): Follower {
  const asked: PullRequest = { after: 0, mark: '', limit: 1000, subscription: null };
  let head = 0;
  let pulling = false;

  async function pull(): Promise<void> {
    if (pulling) return;
    pulling = true;
    let more = true;
    while (more) {
      const answer = await ask<PullResponse>(desk, paths.pull, asked);
      pulls += 1;
      if (answer === null) break;
      const { next, mark, subscription } = answer;
      Object.assign(asked, { after: next, mark, subscription });
      more = answer.more || head > asked.after;
    }
    pulling = false;
  }
  async function follow(): Promise<void> {
    await pull();
    const stream = await send(desk, paths.stream, null);
    stream.setEncoding('utf8').on('data', (text: string) => {
      const newest = /"head":(\d+)\}\n\n$/.exec(text)?.[1];
      if (newest === undefined) return;
      head = Number(newest);
      if (head > asked.after) void pull();
    });
    stream.on('error', () => failed('stream'));
    stream.on('close', () => failed('stream closed'));
  }
  return { after: () => asked.after, follow };
}

function commandOf(desk: DeskUnderLoad, number: number): CommandEnvelope {
  const actor = { kind: 'agent' as const, agentId: desk.agentId, deskId: desk.deskId };
  const envelope = { id: uuidv7(), actor, at: new Date().toISOString(), clockDoubtful: false };
  return number % 2 === 0
    ? {
        ...envelope,
        type: 'contact.create',
        input: { id: uuidv7(), fields: { ...emptyContact, familyName: `Essai ${number}` } },
      }
    : {
        ...envelope,
        type: 'case.add_note',
        input: { id: caseIds[number % caseIds.length], noteId: uuidv7(), text: `Note ${number}` },
      };
}

const pushes: number[] = [];
const late: number[] = [];
let head = 0;
async function push(number: number, due: number): Promise<void> {
  const desk = desks[(number * 7) % desks.length];
  if (desk === undefined) throw new Error('No desk');
  const began = performance.now();
  const body: PushRequest = {
    deskTime: new Date().toISOString(),
    commands: [commandOf(desk, number)],
    sessions: { [desk.agentId]: desk.session },
  };
  const answer = await ask<PushResponse>(desk, paths.push, body);
  pushes.push(performance.now() - began);
  late.push(performance.now() - due);
  head = Math.max(head, answer?.head ?? 0);
  for (const outcome of answer?.outcomes ?? []) {
    if (outcome.outcome === 'refused') failed(`refused ${outcome.refusal.code}`);
  }
}

const followers = desks.map(createFollower);
for (let start = 0; start < followers.length; start += 25) {
  await Promise.all(followers.slice(start, start + 25).map((follower) => follower.follow()));
}
const began = performance.now();
const pushing: Promise<void>[] = [];
for (let number = 0; number < order.commandsPerSecond * order.seconds; number += 1) {
  const due = began + (number * 1000) / order.commandsPerSecond;
  const wait = due - performance.now();
  if (wait > 1) await pause(wait);
  pushing.push(push(number, due));
}
await Promise.all(pushing);
const ended = performance.now();
const behind = Math.max(...followers.map((follower) => head - follower.after()));
while (followers.some((follower) => follower.after() < head) && performance.now() - ended < 60_000) {
  await pause(50);
}
const account: LoadAccount = { pushes, late, pulls, failures, behind, caughtUp: performance.now() - ended };
writeSync(1, `${JSON.stringify(account)}\n`);
process.exit(0);
