import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { caseOrder } from '../../shared/contract/cases.ts';
import { channel } from '../../shared/domain/case/channel.ts';
import { caseStatus } from '../../shared/domain/case/workflow.ts';
import { CaseScreen } from '../features/case/CaseScreen.tsx';
import { DiagnosticsScreen } from '../features/diagnostics/DiagnosticsScreen.tsx';
import { EnrolmentScreen } from '../features/enrolment/EnrolmentScreen.tsx';
import { IntakeScreen } from '../features/intake/IntakeScreen.tsx';
import { QueueScreen } from '../features/queue/QueueScreen.tsx';
import { RefusedScreen } from '../features/refused/RefusedScreen.tsx';
import { RevokedScreen } from '../features/sync/RevokedScreen.tsx';
import { SignInScreen } from '../features/sign-in/SignInScreen.tsx';
import { WorkScreen } from '../features/work/WorkScreen.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { Frame } from './frame/Frame.tsx';
import { Gate } from './Gate.tsx';
import { NoPage } from './NoPage.tsx';

const root = createRootRoute({ component: Gate, notFoundComponent: NoPage });
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

/** The filter of a queue, kept in its address so that Back returns to the same list. */
const queueSearch = z.object({
  progress: z.enum(['open', 'finished', 'all']).optional().catch(undefined),
  teamId: z.uuid().optional().catch(undefined),
  agent: z
    .union([z.uuid(), z.literal('nobody')])
    .optional()
    .catch(undefined),
  status: caseStatus.optional().catch(undefined),
  typeId: z.uuid().optional().catch(undefined),
  channel: channel.optional().catch(undefined),
  contactId: z.uuid().optional().catch(undefined),
  order: caseOrder.optional().catch(undefined),
  /** The case shown beside the list. */
  caseId: z.uuid().optional().catch(undefined),
});
const intakeSearch = z.object({ contactId: z.uuid().optional().catch(undefined) });

const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/enrolment', component: EnrolmentScreen }),
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInScreen }),
  createRoute({ getParentRoute: () => root, path: '/revoked', component: RevokedScreen }),
  frame.addChildren([
    createRoute({
      getParentRoute: () => frame,
      path: '/',
      beforeLoad: () => {
        throw redirect({ to: '/work', replace: true });
      },
    }),
    createRoute({ getParentRoute: () => frame, path: '/work', component: WorkScreen }),
    createRoute({
      getParentRoute: () => frame,
      path: '/intake',
      component: IntakeScreen,
      validateSearch: intakeSearch,
    }),
    createRoute({
      getParentRoute: () => frame,
      path: '/queue',
      component: QueueScreen,
      validateSearch: queueSearch,
    }),
    createRoute({ getParentRoute: () => frame, path: '/cases/$caseId', component: CaseScreen }),
    createRoute({ getParentRoute: () => frame, path: '/refused', component: RefusedScreen }),
    createRoute({ getParentRoute: () => frame, path: '/diagnostics', component: DiagnosticsScreen }),
  ]),
]);

export const router = createRouter({
  routeTree: routes,
  defaultErrorComponent: CrashScreen,
  defaultPendingMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
