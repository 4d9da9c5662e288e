import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../shared/errors.ts';
import { failed, ok } from '../../shared/result.ts';
import { printOptions, printWindow } from './printing.ts';

/** A window whose print dialog ends this way. */
function windowThat(success: boolean, reason: string): Pick<WebContents, 'print'> {
  return { print: (_options, callback) => callback?.(success, reason) };
}

describe('printing', () => {
  it('asks the person first, for the paper they chose', () => {
    expect(printOptions('A4')).toMatchObject({ silent: false, pageSize: 'A4' });
    expect(printOptions('80mm')).toMatchObject({ silent: false, pageSize: { width: 80_000 } });
  });

  it('says whether it was printed; closing the dialog is no failure', async () => {
    expect(await printWindow(windowThat(true, ''), 'A4')).toEqual(ok({ printed: true }));
    expect(await printWindow(windowThat(false, 'Print job canceled'), 'A4')).toEqual(ok({ printed: false }));
    expect(await printWindow(windowThat(false, 'Print job failed'), 'A4')).toEqual(
      failed(failureOf('print_failed')),
    );
  });
});
