import { z } from 'zod';
import { aggregateKind } from '../domain/aggregate.ts';
import { commandEnvelope } from '../domain/command.ts';
import { recordedEvent } from '../domain/recorded-event.ts';
import { referenceBlock } from '../domain/case/reference.ts';
import { failure } from '../errors.ts';
import { instant } from '../time.ts';
import { scope, subscription } from './subscription.ts';

/**
 * The sync protocol between desk and server: JSON over HTTP. Desk requests carry `authorization: Bearer <desk
 * token>` and `guichet-protocol: <version>`. Every error answer is `{ error: Failure }` with the matching
 * status. The names on the wire are frozen; where the usual word is another, the comment beside the name gives
 * it.
 */
export const protocolVersion = 2;
/** The oldest version that the server still supports: desks are not all updated at once. */
export const oldestProtocolVersion = 1;
export const protocolHeader = 'guichet-protocol';

export const paths = {
  health: '/health',
  enrol: '/desks/enrol',
  /** Handshake. */
  hello: '/sync/hello',
  signIn: '/agents/sign-in',
  signOut: '/agents/sign-out',
  push: '/sync/push',
  pull: '/sync/pull',
  /** A snapshot page, for a bootstrap. */
  fill: '/sync/fill',
  /** Missing aggregates, with all of their events. */
  fetch: '/sync/fetch',
  /** Anti-entropy: checksums by scope. */
  checksums: '/sync/checksums',
  /** Anti-entropy: checksums by aggregate, in one scope. */
  digests: '/sync/digests',
  /** Recovery: gives a restored server the events that it lost. */
  recover: '/sync/recover',
  /** Handover of a revoked desk. */
  leave: '/sync/leave',
  /** Server-sent events: new heads. */
  stream: '/sync/stream',
  leaseReferences: '/references/lease',
} as const;

/** The largest request body the server reads, in bytes. */
export const largestBody = 4 * 1024 * 1024;
export const largestPush = 200;
export const largestPull = 2000;
/** Aggregates in one snapshot page, and in one fetch. */
export const largestFill = 1000;
export const largestFetch = 200;
export const largestRecovery = 500;
export const maxCheckpoints = 64;

export const authorityProfile = z.object({
  id: z.uuid(),
  /** Short name in addresses and enrolment codes: a-z, 0-9 and hyphens. */
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  /** An invented authority to try the product with: its agents' shared password may be shown. */
  sample: z.boolean(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
});
export type AuthorityProfile = z.infer<typeof authorityProfile>;

/** Server metadata in every answer: from it a desk corrects its clock and notices a restored server. */
export const serverMetadata = z.object({
  serverTime: instant,
  /** Changes when the server was restored from a backup: sequences before and after do not compare. */
  epoch: z.uuid(),
  /** The newest sequence of the authority. */
  head: z.int().nonnegative(),
});
/** Server metadata of every answer that depends on the desk's rights. */
const subscriptionMetadata = serverMetadata.extend({
  /** The desk's rights now, by which the answer was computed. */
  subscription,
});
export type SubscriptionMetadata = z.infer<typeof subscriptionMetadata>;

export const enrolRequest = z.object({
  code: z.string().trim().min(1).max(80),
  deskId: z.uuid(),
  deskName: z.string().trim().min(1).max(120),
  /** When a desk enrols again: its authority, so that it does not use up a code of another one. */
  authorityId: z.uuid().optional(),
});
export const enrolResponse = serverMetadata.extend({
  /** The desk's own key: shown once, kept hashed by the server. */
  token: z.string(),
  siteId: z.uuid().nullable(),
  authority: authorityProfile,
});

/**
 * A checkpoint: a sequence with the id of its event, by which two copies of a log are compared. `mark` on the
 * wire.
 */
export const checkpoint = z.object({ sequence: z.int().positive(), id: z.string().max(60) });
export type Checkpoint = z.infer<typeof checkpoint>;

export const helloRequest = z.object({
  /** The epoch that the desk follows. */
  epoch: z.uuid(),
  /** Checkpoints of the desk's log, newest first; the server looks for the newest that it has too. */
  marks: z.array(checkpoint).max(maxCheckpoints),
  /** The highest reference number ever leased to it; 0 for none. */
  highestReference: z.int().nonnegative(),
});
export const helloResponse = serverMetadata.extend({
  authority: authorityProfile,
  /** Last common checkpoint: the newest sequence that both logs share; 0 for none. */
  agreed: z.int().nonnegative(),
  /** Supported protocol versions. */
  speaks: z.object({ oldest: z.int(), newest: z.int() }),
});
/** The answer in protocol version 1, to a GET. */
export const helloResponseV1 = serverMetadata.extend({ authority: authorityProfile });

export const signInRequest = z.object({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(1024),
});
export const signInResponse = serverMetadata.extend({
  agentId: z.uuid(),
  /** Sent with this agent's commands; revoked when the agent is removed. */
  session: z.string(),
  sessionExpiresAt: instant,
});
export const signOutRequest = z.object({ session: z.string().max(200) });

export const sequencedEvent = recordedEvent.extend({ sequence: z.int().positive() });
export type SequencedEvent = z.infer<typeof sequencedEvent>;

export const pushRequest = z.object({
  deskTime: instant,
  /**
   * Predecessor: the last command of the previous push, if that is still in flight. It must be run before this
   * one.
   */
  after: z.uuid().optional(),
  /** In the order they were given. */
  commands: z.array(commandEnvelope).min(1).max(largestPush),
  /** The sign-in session of each agent who gave one of these commands. */
  sessions: z.record(z.uuid(), z.string().max(200)),
});
export const commandOutcome = z.discriminatedUnion('outcome', [
  z.object({
    commandId: z.uuid(),
    outcome: z.literal('accepted'),
    events: z.array(sequencedEvent),
  }),
  z.object({ commandId: z.uuid(), outcome: z.literal('refused'), refusal: failure }),
]);
export type CommandOutcome = z.infer<typeof commandOutcome>;
export const aggregateKey = z.object({ kind: aggregateKind, id: z.uuid() });
/**
 * One outcome per command, in order. `removals`: aggregates of accepted commands that the desk may not see;
 * their events are omitted, and the desk evicts them.
 */
export const pushResponse = serverMetadata.extend({
  outcomes: z.array(commandOutcome),
  /** Absent from a server of version 1. */
  removals: z.array(aggregateKey).default([]),
});

export const pullRequest = z.object({
  /** The cursor. */
  after: z.int().nonnegative(),
  /** Checkpoint: the id of the event at `after`, even if the desk may not see it; empty at the beginning. */
  mark: z.string().max(60),
  limit: z.int().min(1).max(largestPull).default(1000),
  /** The subscription that the desk holds; null before its first pull. */
  subscription: subscription.nullable(),
});
/**
 * The events after the cursor up to `next`, in sequence order, as far as the desk may see them now. Of a case
 * that came into its rights, all events since the first.
 */
export const pullResponse = subscriptionMetadata.extend({
  events: z.array(sequencedEvent),
  /** Evictions: cases that left the desk's rights. */
  removals: z.array(aggregateKey),
  /** The new cursor, and its checkpoint: the id of the event there. */
  next: z.int().nonnegative(),
  mark: z.string(),
  more: z.boolean(),
});

/** The pull of protocol version 1, a GET, and its answer. */
export const pullRequestV1 = z.object({
  after: z.coerce.number().int().nonnegative(),
  limit: z.coerce.number().int().min(1).max(largestPull).default(1000),
});
export const pullResponseV1 = serverMetadata.extend({
  events: z.array(sequencedEvent),
  next: z.int().nonnegative(),
  more: z.boolean(),
});

export const fillRequest = z.object({
  /**
   * The subscription to bootstrap, and the one already replicated (null for none): the snapshot is the
   * difference.
   */
  target: subscription,
  base: subscription.nullable(),
  /** Snapshot position: `next` of the page before; null for the first page. */
  after: z.string().max(200).nullable(),
  limit: z.int().min(1).max(largestFill).default(500),
});
/**
 * A page of the snapshot: whole aggregates, in snapshot order (directory, open cases, contacts, finished
 * cases).
 */
export const fillResponse = subscriptionMetadata.extend({
  events: z.array(sequencedEvent),
  /** Snapshot position of the next page; null after the last. */
  next: z.string().nullable(),
  /** Progress: aggregates up to the end of this page, and an estimate of all. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});

export const fetchRequest = z.object({ keys: z.array(aggregateKey).min(1).max(largestFetch) });
/**
 * Missing aggregates with all of their events. `absent`: those that do not exist, or that this desk may not
 * see.
 */
export const fetchResponse = subscriptionMetadata.extend({
  events: z.array(sequencedEvent),
  absent: z.array(aggregateKey),
});

/** The checksum of one scope: how many events, and the sum of their own checksums. */
export const bucket = scope.extend({ count: z.int().nonnegative(), sum: z.int().nonnegative() });
export type Bucket = z.infer<typeof bucket>;
/** `after`: the cursor. */
export const checksumsRequest = z.object({ after: z.int().nonnegative() });
/** The checksums of what the desk should hold once its cursor is at this answer's `head`. */
export const checksumsResponse = subscriptionMetadata.extend({ buckets: z.array(bucket) });

export const digestsRequest = z.object({
  scope,
  /** The last aggregate of the page before, by id; null for the first. */
  after: z.uuid().nullable(),
  limit: z.int().min(1).max(5000).default(2000),
});
/** The checksum of each aggregate in one scope, by id: how many events, and their sum. */
export const digestsResponse = subscriptionMetadata.extend({
  digests: z.array(z.object({ id: z.uuid(), count: z.int().positive(), sum: z.int().nonnegative() })),
  more: z.boolean(),
});

/** Confirmed events from before the restore, in their old sequence. */
export const recoverRequest = z.object({ events: z.array(sequencedEvent).min(1).max(largestRecovery) });
export const recoverResponse = serverMetadata.extend({
  /** How many the server did not have. */
  recovered: z.int().nonnegative(),
});

/** Handover: the outbox and refused commands of a revoked desk, quarantined until an administrator decides. */
export const leaveRequest = z.object({ commands: z.array(commandEnvelope).max(largestPush) });
/** `kept`: how many commands were quarantined now. */
export const leaveResponse = serverMetadata.extend({ kept: z.int().nonnegative() });

/**
 * Server-sent event `head`: a new head, only as a hint to pull. It may be of events that the desk may not see.
 */
export const streamHead = z.object({ head: z.int().nonnegative() });

export const leaseRequest = z.object({ count: z.int().min(1).max(1000) });
export const leaseResponse = serverMetadata.extend({ block: referenceBlock });

export const errorResponse = z.object({ error: failure });
export const healthResponse = z.object({
  status: z.enum(['ok', 'unavailable']),
  version: z.string(),
  protocol: z.int(),
});

export type EnrolRequest = z.infer<typeof enrolRequest>;
export type EnrolResponse = z.infer<typeof enrolResponse>;
export type HelloRequest = z.infer<typeof helloRequest>;
export type HelloResponse = z.infer<typeof helloResponse>;
export type HelloResponseV1 = z.infer<typeof helloResponseV1>;
export type SignInRequest = z.infer<typeof signInRequest>;
export type SignInResponse = z.infer<typeof signInResponse>;
export type PushRequest = z.infer<typeof pushRequest>;
export type PushResponse = z.infer<typeof pushResponse>;
export type PullRequest = z.infer<typeof pullRequest>;
export type PullResponse = z.infer<typeof pullResponse>;
export type PullResponseV1 = z.infer<typeof pullResponseV1>;
export type FillRequest = z.infer<typeof fillRequest>;
export type FillResponse = z.infer<typeof fillResponse>;
export type FetchRequest = z.infer<typeof fetchRequest>;
export type FetchResponse = z.infer<typeof fetchResponse>;
export type ChecksumsRequest = z.infer<typeof checksumsRequest>;
export type ChecksumsResponse = z.infer<typeof checksumsResponse>;
export type DigestsRequest = z.infer<typeof digestsRequest>;
export type DigestsResponse = z.infer<typeof digestsResponse>;
export type RecoverRequest = z.infer<typeof recoverRequest>;
export type RecoverResponse = z.infer<typeof recoverResponse>;
export type LeaveRequest = z.infer<typeof leaveRequest>;
export type LeaveResponse = z.infer<typeof leaveResponse>;
export type LeaseResponse = z.infer<typeof leaseResponse>;
