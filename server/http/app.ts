import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
} from 'fastify';
import { failureOf } from '../../shared/errors.ts';
import { largestBody } from '../../shared/sync/protocol.ts';
import { startAttachmentMaintenance } from '../attachments/attachment-maintenance.ts';
import { createAttachments } from '../attachments/attachments.ts';
import type { ServerContext } from '../context.ts';
import type { Announcements } from '../sync/announcements.ts';
import { listenForRevocations } from '../auth/revocations.ts';
import { answerClientError } from './answer-client-error.ts';
import { failureOfError } from './failure-of-error.ts';
import { drainBody } from './drain-body.ts';
import { logRequest } from './log-requests.ts';
import { createOpenStreams } from './open-streams.ts';
import { refuse } from './refuse.ts';
import { requireProtocol } from './require-protocol.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { checksumsRoute } from './routes/checksums.ts';
import { digestsRoute } from './routes/digests.ts';
import { fetchRoute } from './routes/fetch.ts';
import { fillRoute } from './routes/fill.ts';
import { recoverRoute } from './routes/recover.ts';
import { enrolRoute } from './routes/enrol.ts';
import { healthRoute } from './routes/health.ts';
import { helloRoute } from './routes/hello.ts';
import { leaseReferencesRoute } from './routes/lease-references.ts';
import { leaveRoute } from './routes/leave.ts';
import { pullRoute } from './routes/pull.ts';
import { pushRoute } from './routes/push.ts';
import { signInRoute } from './routes/sign-in.ts';
import { signOutRoute } from './routes/sign-out.ts';
import { streamRoute, defaultHeartbeat } from './routes/stream.ts';
import { limitConcurrency } from './concurrency-limit.ts';
import { traceOf } from './trace-of.ts';

/** Fewer than there are database connections: the others are for writes. */
const maxConcurrentReads = 4;
const readingRoutes = [pullRoute, fillRoute, fetchRoute, checksumsRoute, digestsRoute];

export interface AppOptions {
  /** Milliseconds between heartbeats on a stream. */
  readonly heartbeat?: number;
}

/** The HTTP server that desks connect to. */
export function buildApp(
  context: ServerContext,
  announcements: Announcements,
  { heartbeat = defaultHeartbeat }: AppOptions = {},
): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = context.log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // Only a proxy on this machine may say whose request it forwards.
    trustProxy: 'loopback',
    requestTimeout: 60_000,
    keepAliveTimeout: 75_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5000 },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply) => {
      const { status, failure } = failureOfError(error);
      void refuse(reply, failure, status);
    },
  });
  const streams = createOpenStreams();
  const attachments = createAttachments(context);
  let stopping = false;

  app.removeContentTypeParser('text/plain');
  app.decorateRequest('desk', null);
  app.setNotFoundHandler((_request, reply) => refuse(reply, failureOf('not_found')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, failure } = failureOfError(error);
    if (status >= 500) {
      const { cause = failure.code } = failure.facts;
      request.log.error({ event: 'request_failed', cause, trace: traceOf(error) });
    }
    return refuse(reply, failure, status);
  });
  app.addHook('onSend', async (request, reply) => {
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await drainBody(request, reply);
    // A connection kept open would keep the server from ending.
    if (stopping) void reply.header('connection', 'close');
  });
  app.addHook('onResponse', logRequest);

  let stopListening: (() => Promise<void>) | null = null;
  app.addHook('onReady', async () => {
    stopListening = await listenForRevocations(context, streams.endOf);
  });
  app.addHook('preClose', async () => {
    stopping = true;
    streams.endAll();
  });
  app.addHook('onClose', async () => stopListening?.());
  const stopMaintenance = startAttachmentMaintenance(context, attachments);
  app.addHook('onClose', stopMaintenance);

  healthRoute(app, context);
  void app.register(async (desks) => {
    desks.addHook('onRequest', requireProtocol);
    enrolRoute(desks, context);
    helloRoute(desks, context);
    signInRoute(desks, context);
    signOutRoute(desks, context);
    pushRoute(desks, context);
    recoverRoute(desks, context);
    leaseReferencesRoute(desks, context);
    leaveRoute(desks, context);
    void desks.register(async (reading) => {
      limitConcurrency(reading, maxConcurrentReads);
      for (const route of readingRoutes) route(reading, context);
    });
    attachmentRoutes(desks, context, attachments);
    streamRoute(desks, { context, announcements, streams, heartbeat });
  });
  return app;
}
