import type { Page } from '@playwright/test';

/** The built app, running, with its window. */
export interface LaunchedDesk {
  readonly page: Page;
  readonly dataFolder: string;
  /** Quits it, as a person does. */
  readonly close: () => Promise<void>;
  /** Kills every process at once, as a power cut. */
  readonly crash: () => Promise<void>;
  /** Kills only the desk process, which holds the store. */
  readonly killDeskProcess: () => Promise<void>;
}
