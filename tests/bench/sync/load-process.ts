import { readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import { paths, type PushRequest, type PushResponse } from '../../../shared/sync/protocol.ts';
import { createLoadClient } from './load-client.ts';
import { createFollower } from './load-follower.ts';
import type { DeskUnderLoad, LoadAccount, LoadOrder, TownUnderLoad } from './load-protocol.ts';

// Child process: many desks on one server, each with its stream and its pulls, and commands pushed at a
// steady rate by one desk after another. Only the network side of a desk, since the server is measured. In
// turn with bare requests at the same rate, while the desks stay connected.
const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const { desks, caseIds } = JSON.parse(readFileSync(order.townFile, 'utf8')) as TownUnderLoad;
const client = createLoadClient(order.serverUrl, order.bareUrl);

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

let head = 0;
async function push(number: number): Promise<void> {
  const desk = desks[(number * 7) % desks.length];
  if (desk === undefined) throw new Error('No desk');
  const body: PushRequest = {
    deskTime: new Date().toISOString(),
    commands: [commandOf(desk, number)],
    sessions: { [desk.agentId]: desk.session },
  };
  const answer = await client.ask<PushResponse>(desk, paths.push, body);
  head = Math.max(head, answer?.head ?? 0);
  for (const outcome of answer?.outcomes ?? []) {
    if (outcome.outcome === 'refused') client.failed(`refused ${outcome.refusal.code}`);
  }
}

/**
 * Runs work at the steady rate. Each time counts from when it was due, so that a machine that falls behind
 * shows it.
 */
async function atRate(seconds: number, work: (number: number) => Promise<void>): Promise<readonly number[]> {
  const latencies: number[] = [];
  const working: Promise<void>[] = [];
  const began = performance.now();
  for (let number = 0; number < order.commandsPerSecond * seconds; number += 1) {
    const due = began + (number * 1000) / order.commandsPerSecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    working.push(work(number).then(() => void latencies.push(performance.now() - due)));
  }
  await Promise.all(working);
  return latencies;
}

const followers = desks.map((desk) => createFollower(client, desk));
for (let start = 0; start < followers.length; start += 25) {
  await Promise.all(followers.slice(start, start + 25).map((follower) => follower.follow()));
}
const turns = Math.ceil(order.seconds / order.turn);
const pushes: number[] = [];
const bare: number[] = [];
let behind = 0;
let caughtUp = 0;
for (let turn = 0; turn < turns; turn += 1) {
  bare.push(...(await atRate(order.turn / 2, client.askBare)));
  const before = pushes.length;
  pushes.push(...(await atRate(order.turn, (number) => push(before + number))));
  const ended = performance.now();
  behind = Math.max(behind, ...followers.map((follower) => head - follower.after()));
  while (followers.some((follower) => follower.after() < head) && performance.now() - ended < 60_000) {
    await pause(10);
  }
  caughtUp = Math.max(caughtUp, performance.now() - ended);
}
const { failures } = client;
const pulls = followers.reduce((sum, follower) => sum + follower.pulls(), 0);
const account: LoadAccount = { pushes, bare, pulls, failures, behind, caughtUp };
writeSync(1, `${JSON.stringify(account)}\n`);
process.exit(0);
