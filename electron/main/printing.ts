import type { WebContents, WebContentsPrintOptions } from 'electron';
import type { ShellInput } from '../../shared/contract/shell.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

type Paper = ShellInput<'shell.print'>['paper'];

/** In micrometres; the roll's length is what the page's own style sheet says too. */
const pageSizes = { A4: 'A4', '80mm': { width: 80_000, height: 297_000 } } as const;

/** What the print dialog starts from. Margins are those of the page's style sheet. */
export function printOptions(paper: Paper): WebContentsPrintOptions {
  return { silent: false, printBackground: true, pageSize: pageSizes[paper] };
}

/** Prints a window through the system's dialog. Closing the dialog is no failure. */
export function printWindow(
  contents: Pick<WebContents, 'print'>,
  paper: Paper,
): Promise<Result<{ readonly printed: boolean }, Failure>> {
  return new Promise((resolve) => {
    contents.print(printOptions(paper), (printed, reason) => {
      const isCalledOff = /cancel/i.test(reason);
      resolve(printed || isCalledOff ? ok({ printed }) : failed(failureOf('print_failed')));
    });
  });
}
