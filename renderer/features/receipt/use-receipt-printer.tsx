import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Receipt } from '../../../shared/contract/intake.ts';
import type { Failure } from '../../../shared/errors.ts';
import { shell } from '../../desk-client/shell.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { PrintSheet } from '../../ui/PrintSheet.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { receiptPaper, type Paper } from './receipt-paper.ts';
import { ReceiptSheet } from './ReceiptSheet.tsx';

interface ReceiptPrinter {
  readonly print: () => void;
  readonly isPrinting: boolean;
  /** Put it anywhere in the screen: it is seen on paper only. */
  readonly sheet: ReactNode;
}

/** Prints a case's receipt on the paper of this desk. `kept`: of a case that may have left it meanwhile. */
export function useReceiptPrinter(caseId: string, kept: Receipt | null = null): ReceiptPrinter {
  const [paper, setPaper] = useState<Paper | null>(null);
  const onDone = useCallback(() => setPaper(null), []);
  return {
    print: () => setPaper(receiptPaper.getState().paper),
    isPrinting: paper !== null,
    sheet: paper !== null && <PrintJob caseId={caseId} kept={kept} paper={paper} onDone={onDone} />,
  };
}

interface PrintJobProps {
  readonly caseId: string;
  readonly kept: Receipt | null;
  readonly paper: Paper;
  readonly onDone: () => void;
}

function PrintJob({ caseId, kept, paper, onDone }: PrintJobProps) {
  const say = useText();
  const failureText = useFailureText();
  const asked = useDeskQuery('intake.receipt', { caseId }, { gcTime: 0, enabled: kept === null });
  const { error } = asked;
  const receipt = kept ?? asked.data;
  const isReady = receipt !== undefined;
  const failure = error?.failure;

  useEffect(() => {
    let isWanted = true;
    const end = (failed?: Failure): void => {
      if (!isWanted) return;
      if (failed !== undefined) {
        showToast({ text: say('receipt.failed'), detail: failureText(failed), tone: 'danger' });
      }
      onDone();
    };
    const print = async (): Promise<void> => {
      await sheetIsDrawn();
      if (!isWanted) return;
      const answer = await shell('shell.print', { paper });
      end(answer.ok ? undefined : answer.error);
    };
    if (failure !== undefined) end(failure);
    if (isReady) void print();
    return () => {
      isWanted = false;
    };
  }, [isReady, failure, paper, onDone, say, failureText]);

  return receipt === undefined ? null : (
    <PrintSheet paper={paper}>
      <ReceiptSheet receipt={receipt} paper={paper} />
    </PrintSheet>
  );
}

/** Its typefaces are there and the window has drawn it. */
async function sheetIsDrawn(): Promise<void> {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
