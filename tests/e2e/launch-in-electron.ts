import { _electron, type ElectronApplication } from '@playwright/test';
import { electronBinary } from '../../scripts/electron-binary.ts';
import { root } from '../../scripts/project.ts';
import type { LaunchedDesk } from './launched-desk.ts';

export async function launchInElectron(
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
  program: string = root,
): Promise<LaunchedDesk> {
  const executablePath = electronBinary();
  if (executablePath === null) throw new Error('Electron’s binary is not here: npx install-electron');
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--lang=fr', program, ...words],
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  await printIntoFiles(app);
  const page = await app.firstWindow();
  return {
    page,
    dataFolder,
    close: () => app.close(),
    crash: async () => {
      const pids = [await deskProcessOf(app), app.process().pid];
      const closed = app.waitForEvent('close');
      for (const pid of pids) if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await closed;
    },
    killDeskProcess: async () => {
      process.kill(await deskProcessOf(app), 'SIGKILL');
    },
  };
}

async function deskProcessOf(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: main }) => main.getAppMetrics().find(({ serviceName }) => serviceName === 'Guichet desk')?.pid,
  );
  if (pid === undefined) throw new Error('The desk process is not running');
  return pid;
}

/** The system's print dialog cannot be driven: prints into a PDF file, as the double does. */
async function printIntoFiles(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: main }) => {
    const { mkdirSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
    main.on('web-contents-created', (_event, contents) => {
      contents.print = ({ pageSize = 'A4', printBackground = false } = {}, tell = () => undefined) => {
        const inches =
          typeof pageSize === 'object'
            ? { width: pageSize.width / 25_400, height: pageSize.height / 25_400 }
            : pageSize;
        const folder = `${main.getPath('userData')}/printed`;
        const print = async (): Promise<void> => {
          const data = await contents.printToPDF({
            pageSize: inches,
            printBackground,
            preferCSSPageSize: true,
          });
          mkdirSync(folder, { recursive: true });
          writeFileSync(`${folder}/draft`, data);
          renameSync(`${folder}/draft`, `${folder}/${Date.now()}.pdf`);
        };
        print().then(
          () => tell(true, ''),
          (error: unknown) => tell(false, String(error)),
        );
      };
    });
  });
}
