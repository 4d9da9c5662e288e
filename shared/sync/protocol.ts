import { z } from 'zod';
import { commandEnvelope } from '../domain/command.ts';
import { recordedEvent } from '../domain/event.ts';
import { referenceBlock } from '../domain/reference.ts';
import { failure } from '../errors.ts';
import { instant } from '../time.ts';

/**
 * What desk and server say to each other, as JSON over HTTP. Desk requests carry
 * `authorization: Bearer <desk token>` and `guichet-protocol: <version>`. Every error answer is
 * `{ error: Failure }` with a fitting status.
 */
export const protocolVersion = 1;
export const protocolHeader = 'guichet-protocol';

export const paths = {
  health: '/health',
  enrol: '/desks/enrol',
  hello: '/sync/hello',
  signIn: '/agents/sign-in',
  signOut: '/agents/sign-out',
  push: '/sync/push',
  pull: '/sync/pull',
  stream: '/sync/stream',
  leaseReferences: '/references/lease',
} as const;

/** The largest request body the server reads, in bytes. */
export const largestBody = 4 * 1024 * 1024;
export const largestPush = 200;
export const largestPull = 2000;

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

/** Facts in every sync answer, from which a desk learns its clock's offset and that the server is the same. */
export const contactFacts = z.object({
  serverTime: instant,
  /** Changes when the server was restored from a backup: sequences before and after do not compare. */
  epoch: z.uuid(),
  /** The newest sequence of the authority. */
  head: z.int().nonnegative(),
});

export const enrolRequest = z.object({
  code: z.string().trim().min(1).max(80),
  deskId: z.uuid(),
  deskName: z.string().trim().min(1).max(120),
});
export const enrolResponse = contactFacts.extend({
  /** The desk's own key: shown once, kept hashed by the server. */
  token: z.string(),
  siteId: z.uuid().nullable(),
  authority: authorityProfile,
});

export const helloResponse = contactFacts.extend({ authority: authorityProfile });

export const signInRequest = z.object({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(1024),
});
export const signInResponse = contactFacts.extend({
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
  /** In the order they were given. */
  commands: z.array(commandEnvelope).min(1).max(largestPush),
  /** The session of each agent whose commands are here. */
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
/** One outcome per command, in the same order. */
export const pushResponse = contactFacts.extend({ outcomes: z.array(commandOutcome) });

export const pullRequest = z.object({
  after: z.coerce.number().int().nonnegative(),
  limit: z.coerce.number().int().min(1).max(largestPull).default(1000),
});
/** Events after the cursor, in sequence order and without gaps in what this desk may see. */
export const pullResponse = contactFacts.extend({
  events: z.array(sequencedEvent),
  /** The cursor to go on from. */
  next: z.int().nonnegative(),
  more: z.boolean(),
});

/** Server-sent event `head`: there is more than you may have. The pull is the truth. */
export const streamHead = z.object({ head: z.int().nonnegative() });

export const leaseRequest = z.object({ count: z.int().min(1).max(1000) });
export const leaseResponse = contactFacts.extend({ block: referenceBlock });

export const errorResponse = z.object({ error: failure });
export const healthResponse = z.object({
  status: z.enum(['ok', 'unavailable']),
  version: z.string(),
  protocol: z.int(),
});

export type EnrolRequest = z.infer<typeof enrolRequest>;
export type EnrolResponse = z.infer<typeof enrolResponse>;
export type HelloResponse = z.infer<typeof helloResponse>;
export type SignInRequest = z.infer<typeof signInRequest>;
export type SignInResponse = z.infer<typeof signInResponse>;
export type PushRequest = z.infer<typeof pushRequest>;
export type PushResponse = z.infer<typeof pushResponse>;
export type PullResponse = z.infer<typeof pullResponse>;
export type LeaseResponse = z.infer<typeof leaseResponse>;
