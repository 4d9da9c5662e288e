import { toDeskProcess, type FromDeskProcess } from '../../shared/contract/desk-process.ts';
import { startDesk, type Desk } from './desk.ts';
import { openParentPort } from './parent-port.ts';

const parent = openParentPort();
let desk: Desk | null = null;

function report(message: FromDeskProcess): void {
  parent.send(message);
}

parent.onMessage((message, ports) => {
  const parsed = toDeskProcess.safeParse(message);
  if (!parsed.success) return;
  const order = parsed.data;
  switch (order.kind) {
    case 'start':
      if (desk !== null) return;
      desk = startDesk(order);
      report(desk.failure === null ? { kind: 'started' } : { kind: 'failed', failure: desk.failure });
      return;
    case 'window':
      for (const port of ports) desk?.addWindow(port);
      return;
    case 'stop':
      void (desk?.stop() ?? Promise.resolve()).then(() => report({ kind: 'stopped' }));
      return;
  }
});
