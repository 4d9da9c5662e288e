import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { DeskContext } from '../desk-client/desk-context.ts';
import type { DeskConnection } from '../desk-client/desk-connection.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { PersonalSettings } from './PersonalSettings.tsx';
import { router } from './router.tsx';

interface AppProps {
  readonly desk: DeskConnection;
  readonly queries: QueryClient;
}

export function App({ desk, queries }: AppProps) {
  return (
    <QueryClientProvider client={queries}>
      <DeskContext value={desk}>
        <PersonalSettings>
          <CrashBoundary>
            <RouterProvider router={router} />
            <Toasts />
          </CrashBoundary>
        </PersonalSettings>
      </DeskContext>
    </QueryClientProvider>
  );
}
