import type { Page } from '@playwright/test';

/** The built app, running, with its window. */
export interface LaunchedDesk {
  readonly page: Page;
  readonly dataFolder: string;
  /** As a person leaves it. */
  readonly close: () => Promise<void>;
  /** As a power cut ends it: every process at once. */
  readonly crash: () => Promise<void>;
  /** Only the process that holds the store. */
  readonly killDeskProcess: () => Promise<void>;
}
