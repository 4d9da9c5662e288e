import type { WebContents, WebContentsPrintOptions } from 'electron';
import type { ShellInput } from '../../shared/contract/shell.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

type Paper = ShellInput<'shell.print'>['paper'];

/** In micrometres. The length of the roll has to match the page's style sheet. */
const pageSizes = { A4: 'A4', '80mm': { width: 80_000, height: 297_000 } } as const;

/** The initial options of the print dialog. Margins come from the page's style sheet. */
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
      const isCancelled = /cancel/i.test(reason);
      resolve(printed || isCancelled ? ok({ printed }) : failed(failureOf('print_failed')));
    });
  });
}
